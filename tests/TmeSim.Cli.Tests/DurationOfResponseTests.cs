using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A run and a sweep of one patient whose arms respond not at all, for a while, to the end, and to a second course.</summary>
public sealed class RespondingPatient : IDisposable
{
    const string Text = """
        format: 1
        name: responding
        duration_days: 57
        lattice: { width: 20, height: 18 }
        antigens: [{ name: neo-a }]
        clones: [{ name: founder, antigens: [neo-a] }]
        lesions: [{ name: primary, tumour_radius_um: 120 }]
        arms:
          - { name: control }
          - { name: resistant, treatment: { scan_interval_days: 14, courses: [{ name: first, start: { day: 0 }, drugs: [&1] }] } }
          - { name: relapsing, treatment: { scan_interval_days: 14, courses: [{ name: first, start: { day: 0 }, drugs: [&2.5] }] } }
          - { name: lasting, treatment: { scan_interval_days: 14, courses: [{ name: first, start: { day: 0 }, drugs: [&6] }] } }
          - name: later
            treatment:
              scan_interval_days: 14
              courses:
                - { name: first, start: { day: 0 }, drugs: [&1], stop: { after_days: 2 } }
                - { name: second, start: { day: 7 }, drugs: [&6] }
        output: { table_interval_hours: 24, tissue_interval_hours: 0, spatial_interval_hours: 0, checkpoint_interval_hours: 0 }
        """;

    public RespondingPatient()
    {
        string scenario = System.Text.RegularExpressions.Regex.Replace(
            Text,
            "&([0-9.]+)",
            "{ drug: radiotherapy, dose: $1, unit: gy, interval_days: 7, max_doses: 6 }"
        );
        Bench.Write("responding.yaml", scenario);
        Run = Bench.Run("run", "responding.yaml", "--out", "run").Succeeded();
        Sweep = Bench.Run("sweep", "responding.yaml", "--out", "sweep").Succeeded();
    }

    internal Workbench Bench { get; } = new();

    internal Answer Run { get; }

    internal Answer Sweep { get; }

    public void Dispose() => Bench.Dispose();
}

public class DurationOfResponseTests(RespondingPatient responding) : IClassFixture<RespondingPatient>
{
    readonly Workbench bench = responding.Bench;

    /// <summary>By hand from scans.csv.</summary>
    [Fact]
    public void Run_HasTheDurationThatItsScansShow()
    {
        var courses = Outcomes().SelectMany(arm => arm.Courses.Select(course => (arm.Arm, course.Course, course.DurationOfResponseDays)));

        Assert.Equal(courses.Select(one => (one.Arm, one.Course, FromScans(one.Arm, one.Course))), courses);
    }

    [Fact]
    public void Arms_HaveNoResponse_OneThatEnds_AndOneThatIsCensored()
    {
        Assert.Equal(
            [("resistant", false, true), ("relapsing", true, true), ("lasting", true, false), ("later", false, false)],
            Outcomes().Skip(1).Select(arm => (arm.Arm, arm.Courses[0].DurationOfResponseDays is not null, arm.Courses[0].Progressed))
        );
        Assert.NotNull(Outcomes()[^1].Courses[1].DurationOfResponseDays);
    }

    [Fact]
    public void Sweep_HasTheDurationsOfTheRun_InTheRowOfEachArm()
    {
        Assert.Equal(
            Outcomes()
                .Select(arm =>
                    (
                        arm.Arm,
                        arm.Courses.ElementAtOrDefault(0)?.DurationOfResponseDays,
                        arm.Courses.ElementAtOrDefault(1)?.DurationOfResponseDays
                    )
                ),
            Rows(SweepFiles.Runs)
                .Select(row => (row["arm"], Days(row, "duration_of_response_days"), Days(row, "second_duration_of_response_days")))
        );
    }

    /// <summary>Of one responder: the duration if it ended, and not reached if it did not.</summary>
    [Fact]
    public void Summary_HasTheMedianOfTheResponders()
    {
        Assert.Equal(
            Outcomes().Select(arm => (arm.Arm, arm.Arm == "relapsing" ? arm.Courses[0].DurationOfResponseDays : null)),
            Rows(SweepFiles.Summary).Select(row => (row["arm"], Days(row, "median_duration_of_response_days")))
        );
        Assert.Contains("median DoR [d]", responding.Sweep.Output);
    }

    [Fact]
    public void EndOfARun_SaysTheDuration_AndWhetherItIsCensored()
    {
        string[] lines = responding.Run.Output.Split('\n');
        string Line(string arm) => lines[Array.IndexOf(lines, $"arm {arm}") + 2];

        Assert.DoesNotContain("duration", Line("resistant"), StringComparison.Ordinal);
        Assert.Contains($"; duration of response {FromScans("relapsing", "first")}.0 d;", Line("relapsing"), StringComparison.Ordinal);
        Assert.Contains($"; duration of response ≥ {FromScans("lasting", "first")}.0 d;", Line("lasting"), StringComparison.Ordinal);
    }

    /// <summary>What ends in none of the replicates is not reached; what ends in both, on the same scan, is that day.</summary>
    [Fact]
    public void EndOfARunOfReplicates_CountsWhatIsCensoredAsCensored()
    {
        string[] lines = bench.Run("run", "responding.yaml", "--replicates", "2", "--out", "twice").Succeeded().Output.Split('\n');
        string Line(string arm) => lines[Array.IndexOf(lines, $"arm {arm}, 2 replicates") + 2];
        double[] pfs =
        [
            .. RunManifest
                .Read(DiskFileSystem.Instance, bench.PathOf("twice"))
                .Outcomes.Where(arm => arm.Arm == "relapsing")
                .Select(arm => arm.Courses[0].PfsDays),
        ];

        Assert.Contains("PFS not reached; duration of response not reached;", Line("lasting"), StringComparison.Ordinal);
        Assert.Contains($"PFS {pfs.Average():0.0} d;", Line("relapsing"), StringComparison.Ordinal);
    }

    IReadOnlyList<ArmOutcome> Outcomes() => RunManifest.Read(DiskFileSystem.Instance, bench.PathOf("run")).Outcomes;

    List<TableRow> Rows(string table) => [.. TableReader.Read(DiskFileSystem.Instance, bench.PathOf("sweep"), table)];

    double? FromScans(string arm, string course)
    {
        var scans = TableReader
            .Read(DiskFileSystem.Instance, bench.PathOf("run"), TableSchemas.Scans.FileName)
            .Where(row => row["arm"] == arm && row["course"] == course && row["lesion"].Length == 0)
            .ToList();
        int confirmed = scans.FindIndex(row => IsResponse(row) && row["confirmed"] == "1");
        if (confirmed < 0)
        {
            return null;
        }

        int first = scans.FindLastIndex(confirmed, row => !IsResponse(row)) + 1;
        var end = scans.Find(row => row["response"] == "progressive") ?? scans[^1];
        return (end.Number("time_h") - scans[first].Number("time_h")) / 24;
    }

    static bool IsResponse(TableRow row) => row["response"] is "partial" or "complete";

    static double? Days(TableRow row, string column) => row[column].Length > 0 ? row.Number(column) : null;
}
