using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>Replicates of a run are moved together, and nobody can tell but by the time it takes.</summary>
public class ReplicatesTests
{
    /// <summary>Of a lattice so small 256 are moved together.</summary>
    const string Many = """
        format: 1
        name: many
        duration_days: 0.125
        replicates: 258
        lattice: { width: 8, height: 8 }
        antigens: [{ name: neo-a }]
        clones: [{ name: founder, antigens: [neo-a] }]
        lesions: [{ name: primary, tumour_radius_um: 40, stromal_cd8: 0.05 }]
        output: { table_interval_hours: 2, tissue_interval_hours: 0, spatial_interval_hours: 0, checkpoint_interval_hours: 1 }
        """;

    [Fact]
    public void EachReplicate_HasTheDigestItHasAlone_AndRowsStandByTime_ThenArm_ReplicateAndLesion()
    {
        using var bench = new Workbench();
        string scenario = Scenarios.WriteArms(bench);
        bench.Run("run", scenario, "--out", "run", "--set", "replicates=3").Succeeded();
        bench.Run("sweep", scenario, "--out", "sweep", "--replicates", "3").Succeeded();

        var digests = bench.Manifest("run")["digests"]!
            .AsArray()
            .Select(one => (Of: $"{one!["arm"]} {one["replicate"]}", Digest: $"{one["digest"]}"));
        Assert.Equal(3 * 3 * 2, digests.Count());
        Assert.Equal(
            Rows(bench, "sweep", SweepFiles.Runs).Select(row => $"{row["arm"]} {row["replicate"]} {row["digest"]}").Order(),
            digests.GroupBy(one => one.Of, one => one.Digest).Select(one => $"{one.Key} {string.Join('|', one)}").Order()
        );

        string[] arms = ["control", "early", "late"];
        string[] lesions = ["primary", "liver"];
        var expected =
            from time in new[] { "0", "12", "24", "36", "48" }
            from arm in arms
            from replicate in new[] { "1", "2", "3" }
            from lesion in lesions
            select $"{time} {arm} {replicate} {lesion}";
        Assert.Equal(expected, Rows(bench, "run", "timeseries.csv").Select(row => $"{row["time_h"]} {Key(row)}"));
    }

    /// <summary>Before the first hour, in it, at the end of the first replicates that are together, at the start and the end of the next.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3 * 256 - 1)]
    [InlineData(3 * 256)]
    [InlineData(3 * 256 + 1)]
    [InlineData(3 * 258 - 1)]
    public void MoreThanAreMovedTogether_FollowEachOther_AndResumeToTheSameBytes(int at)
    {
        using var bench = new Workbench();
        string scenario = bench.Write("many.yaml", Many);
        bench.Run("run", scenario, "--out", "whole").Succeeded();
        Assert.Equal(258, Rows(bench, "whole", "timeseries.csv").Select(row => row["replicate"]).Distinct().Count());
        Assert.Equal(258, bench.Manifest("whole")["digests"]!.AsArray().Select(one => (string?)one!["digest"]).Distinct().Count());

        var interrupted = Interrupt(bench, scenario, at);
        if (interrupted.Code != ExitCode.Done)
        {
            Assert.Equal(ExitCode.Interrupted, interrupted.Code);
            bench.Run("resume", "broken").Succeeded();
        }

        bench.AssertSameFiles("whole", "broken");
        Assert.Equal((string?)bench.Manifest("whole")["digest"], (string?)bench.Manifest("broken")["digest"]);
    }

    [Fact]
    public void Export_OfAnInterruptedRun_HasTheReplicatesThatWereOver_AndThoseUnderWay()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("many.yaml", Many);
        bench.Run("run", scenario, "--out", "whole").Succeeded();
        bench.Run("export", "whole", "--to", "points", "--out", "expected").Succeeded();
        Assert.Equal(ExitCode.Interrupted, Interrupt(bench, scenario, at: 3 * 256).Code);

        bench.Run("export", "broken", "--to", "points", "--out", "found").Succeeded();

        var (expected, found) = (bench.FilesOf("expected"), bench.FilesOf("found"));
        Assert.Equal(expected.Keys, found.Keys);
        string[] underWay = ["main_257_primary.csv", "main_258_primary.csv"];
        Assert.All(expected.Keys.Except(underWay), name => Assert.Equal(expected[name], found[name]));
        Assert.All(underWay, name => Assert.NotEqual(expected[name], found[name]));
    }

    // Asks to stop before an hour of a lesion; that hour is the last.
    static Answer Interrupt(Workbench bench, string scenario, int at)
    {
        using var source = new CancellationTokenSource();
        return bench.RunWith(
            context =>
                context with
                {
                    Stop = source.Token,
                    CreateEngine = (setup, name, threads) => new CountingEngine(setup.CreateEngine(name, threads), at, source.Cancel),
                },
            ["run", scenario, "--out", "broken"]
        );
    }

    static IEnumerable<Dictionary<string, string>> Rows(Workbench bench, string folder, string table)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(bench.PathOf(folder), table)).Select(line => line.Split(','))];
        return lines.Skip(1).Select(fields => lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    static string Key(Dictionary<string, string> row) => $"{row["arm"]} {row["replicate"]} {row["lesion"]}";
}
