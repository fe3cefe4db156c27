using TmeSim.Cli.Terminal;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.Viewing.Lessons;

namespace TmeSim.Cli.Running;

/// <summary>What became of a statement of the scenario in one replicate.</summary>
/// <param name="Replicate">The replicate.</param>
/// <param name="Result">The statement and what was found.</param>
sealed record JudgedExpectation(int Replicate, ExpectationResult Result);

/// <summary>Says at the end of a run which statements of its scenario do not hold. They are judged by what timeseries.csv says.</summary>
static class ExpectationReport
{
    /// <summary>Judges the statements in every replicate.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="end">The run, which is complete.</param>
    /// <returns>By statement, then by replicate.</returns>
    public static IReadOnlyList<JudgedExpectation> Judge(IFileSystem files, RunEnd end)
    {
        var expected = end.Scenario.Expected;
        if (expected.Count == 0)
        {
            return [];
        }

        var hours = expected.SelectMany(one => new[] { one.Day, one.RelativeToDay ?? one.Day }).Select(HourOf).ToHashSet();
        var rows = TableReader
            .Read(files, end.Folder, TableSchemas.TimeseriesName, "arm", "replicate", "lesion", "time_h")
            .Where(row => hours.Contains(row.Number("time_h")))
            .ToDictionary(row => (new RunKey(row["arm"], row.Whole("replicate"), row["lesion"]), row.Number("time_h")));
        int[] replicates = [.. rows.Keys.Select(key => key.Item1.Replicate).Distinct().Order()];
        return
        [
            .. from one in expected
            from replicate in replicates
            select new JudgedExpectation(
                replicate,
                ExpectationResult.Of(one, (arm, day, column) => Read(one, replicate, arm, day, column))
            ),
        ];

        double? Read(ExpectationSettings one, int replicate, string arm, double day, string column)
        {
            string name = arm == "" ? end.Scenario.EveryArm[0].Name : arm;
            string lesion = one.Lesion == "" ? end.Scenario.Lesions[0].Name : one.Lesion;
            return rows.GetValueOrDefault((new RunKey(name, replicate, lesion), HourOf(day)))?.OptionalNumber(column);
        }
    }

    /// <summary>Writes how many hold, and a line for each that does not; nothing where nothing is expected.</summary>
    public static void Write(TextWriter talk, IReadOnlyList<JudgedExpectation> judged)
    {
        var statements = judged.GroupBy(one => one.Result.Expectation).Select(group => group.ToList()).ToList();
        if (statements.Count == 0)
        {
            return;
        }

        int held = statements.Count(replicates => replicates.TrueForAll(one => one.Result.Holds));
        talk.WriteLine($"expected: {held} of {statements.Count} hold");
        foreach (var replicates in statements.Where(replicates => !replicates.TrueForAll(one => one.Result.Holds)))
        {
            var first = replicates.Find(one => !one.Result.Holds)!.Result;
            var claim = MeasuredClaim.Of(first);
            string found = first.Value is { } value ? Layout.Number(value) : "not measured, for the table has no such row or value";
            string share = replicates.Count > 1 ? $" in {replicates.Count(one => !one.Result.Holds)} of {replicates.Count} replicates" : "";
            talk.WriteLine($"  not so{share}: {claim.Claim} ({claim.Measure}: {found}, claimed {claim.Bounds})");
        }
    }

    static double HourOf(double day) => Math.Round(24 * day);
}
