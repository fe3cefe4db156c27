using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.Trials.Statistics;

namespace TmeSim.Cli.Sweeping;

/// <summary>A row of summary.csv.</summary>
/// <param name="Point">Number of the point, from 1.</param>
/// <param name="Values">Values of the factors.</param>
/// <param name="Arm">Arm.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Responders">Runs with a confirmed response to the first course.</param>
/// <param name="ResponseRate">Their share of the runs with a first course.</param>
/// <param name="MedianPfsDays">Median progression-free survival on the first course [d].</param>
/// <param name="MedianDurationOfResponseDays">Median duration of the responses to the first course [d].</param>
/// <param name="MeanLog10Nadir">Mean of log₁₀(nadir + 1).</param>
sealed record SweepSummaryRow(
    int Point,
    IReadOnlyList<string> Values,
    string Arm,
    int Runs,
    int Responders,
    Estimate ResponseRate,
    Estimate MedianPfsDays,
    Estimate MedianDurationOfResponseDays,
    Estimate MeanLog10Nadir
);

/// <summary>Summarises runs.csv by point and arm. It reads the table, so that a sweep that was interrupted has the summary of one that was not.</summary>
static class SweepSummary
{
    static readonly HashSet<string> Responses =
    [
        SnakeCase.Of(TumourResponse.Partial.ToString()),
        SnakeCase.Of(TumourResponse.Complete.ToString()),
    ];

    static readonly string[] Columns =
    [
        "point",
        "arm",
        "best_response",
        "pfs_days",
        "progressed",
        "duration_of_response_days",
        "nadir_cells",
    ];

    /// <summary>Summarises the runs of a folder.</summary>
    /// <exception cref="ResultsException">The table cannot be read.</exception>
    public static IReadOnlyList<SweepSummaryRow> Of(IFileSystem files, string folder, SweepPlan plan)
    {
        var rows = TableReader.Read(files, folder, SweepFiles.Runs, Columns).ToList();
        return
        [
            .. rows.GroupBy(row => (Point: row.Whole("point"), Arm: row["arm"])).Select(group => Summarise(group.Key, [.. group], plan)),
        ];
    }

    /// <summary>Writes summary.csv.</summary>
    /// <exception cref="ResultsException">The folder cannot be written.</exception>
    public static void Write(IFileSystem files, string folder, SweepPlan plan, IReadOnlyList<SweepSummaryRow> rows)
    {
        using var table = CsvTable.Create(files, folder, SweepTables.Summary(plan.FactorColumns));
        foreach (var row in rows)
        {
            table.Add((long)row.Point);
            foreach (string value in row.Values)
            {
                table.Add(value);
            }

            table.Add(row.Arm).Add((long)row.Runs).Add((long)row.ResponseRate.Count).Add((long)row.Responders);
            foreach (var estimate in new[] { row.ResponseRate, row.MedianPfsDays, row.MedianDurationOfResponseDays, row.MeanLog10Nadir })
            {
                table.Add(estimate.Value).Add(estimate.Low).Add(estimate.High);
            }

            table.EndRow();
        }

        table.Finish();
    }

    static SweepSummaryRow Summarise((int Point, string Arm) key, IReadOnlyList<TableRow> rows, SweepPlan plan)
    {
        var treated = rows.Where(row => row["best_response"] != "").ToList();
        var responders = treated.Where(row => Responses.Contains(row["best_response"])).ToList();
        var none = new Estimate(double.NaN, double.NaN, double.NaN, 0);
        return new SweepSummaryRow(
            key.Point,
            plan.Points[key.Point - 1].Values,
            key.Arm,
            rows.Count,
            responders.Count,
            treated.Count > 0 ? Proportion.Of(responders.Count, treated.Count) : none,
            MedianToProgression(treated, "pfs_days"),
            MedianToProgression(responders, "duration_of_response_days"),
            Mean.Of([.. rows.Select(row => Math.Log10(row.Number("nadir_cells") + 1))])
        );
    }

    static Estimate MedianToProgression(IReadOnlyList<TableRow> rows, string column) =>
        KaplanMeier.Of([.. rows.Select(row => (row.Number(column), row["progressed"] == "1"))]).Median();
}
