using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A sweep of three points with two replicates whose outcomes are set by hand before it is summarised.</summary>
public sealed class SweepSummaryTests(WholeSweep whole) : IClassFixture<WholeSweep>
{
    readonly Workbench bench = whole.Bench;

    // By point and replicate: response to the treatment, time to progression, whether it came, duration of response.
    static readonly Dictionary<(string Point, string Replicate), (string Best, string Pfs, string Progressed, string Duration)> Outcomes =
        new()
        {
            [("1", "1")] = ("partial", "120", "1", "100"),
            [("1", "2")] = ("stable", "30", "0", ""),
            [("2", "1")] = ("complete", "90", "1", "60"),
            [("2", "2")] = ("partial", "200", "0", "150"),
            [("3", "1")] = ("stable", "50", "1", ""),
            [("3", "2")] = ("progressive", "20", "1", ""),
        };

    [Fact]
    public void Responses_AreCountedAmongTheTreated_AndMediansLeaveOutWhomTheEndOfTheRunCutOff()
    {
        var rows = Summarised().Where(row => row["arm"] == "treated").ToList();

        Assert.Equal(["1", "2", "0"], rows.Select(row => row["responders"]));
        Assert.Equal(["0.5", "1", "0"], rows.Select(row => row["response_rate"]));
        // One of two left at 30 without progression; half are left from 90 on, and the other is not seen to progress; half are left from 20 to 50.
        Assert.Equal(["120", "90", "35"], rows.Select(row => row["median_pfs_days"]));
        Assert.Equal(["100", "60", ""], rows.Select(row => row["median_duration_of_response_days"]));
    }

    IReadOnlyList<TableRow> Summarised()
    {
        // As it is left by a sweep that was killed after its last run.
        Directory.CreateDirectory(bench.PathOf("by-hand"));
        foreach (string file in Directory.GetFiles(bench.PathOf("whole")))
        {
            string name = Path.GetFileName(file);
            File.Copy(
                file,
                bench.PathOf("by-hand/" + name + (name is SweepFiles.Runs or SweepFiles.Timings ? ResultFiles.PartialSuffix : ""))
            );
        }

        TableByHand.Change(
            bench.PathOf($"by-hand/{SweepFiles.Runs}{ResultFiles.PartialSuffix}"),
            row =>
            {
                if (row["arm"] == "treated")
                {
                    (row["best_response"], row["pfs_days"], row["progressed"], row["duration_of_response_days"]) = Outcomes[
                        (row["point"], row["replicate"])
                    ];
                }
            }
        );
        bench.Run(["sweep", "small.yaml", "--out", "by-hand", "--threads", "1", .. WholeSweep.Options]).Succeeded();
        return [.. TableReader.Read(DiskFileSystem.Instance, bench.PathOf("by-hand"), SweepFiles.Summary)];
    }
}
