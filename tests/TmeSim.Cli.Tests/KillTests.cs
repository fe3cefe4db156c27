using System.Collections.Concurrent;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Export;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

public class KillTests
{
    const int Kills = 100;

    // Few files, because the test looks at all of them again and again to know when to kill.
    const string Scenario = """
        format: 1
        name: short
        duration_days: 1
        replicates: 2
        lattice: { width: 16, height: 16 }
        antigens: [{ name: neo-a }]
        clones: [{ name: founder, antigens: [neo-a] }]
        lesions: [{ name: primary, tumour_radius_um: 100, stromal_cd8: 0.05 }]
        arms:
          - { name: control }
          - name: treated
            fork_day: 0.25
            treatment: { courses: [{ name: first, start: { day: 0.5 }, drugs: [{ drug: nivolumab }] }] }
        output: { table_interval_hours: 3, tissue_interval_hours: 12, spatial_interval_hours: 5, checkpoint_interval_hours: 4 }
        """;

    static readonly string[] OneThread = ["--threads", "1"];

    // A kill loses nothing that the system has taken over, so the disk plays no part.
    readonly Workbench bench = new(inMemory: true);

    [Fact]
    public void AHundredRuns_KilledAtRandomMoments_LeaveNothingHalf_AndResumeToTheSameBytes()
    {
        using var _ = bench;
        string scenario = bench.Write("short.yaml", Scenario);
        bench.Run(["run", scenario, "--out", "whole", .. OneThread]).Succeeded();
        long bytes = Bytes("whole");
        // Moments are places in the output, so that they are as random on a slow machine as on a fast one.
        var random = new Random(20260611);
        long[] moments = [.. Enumerable.Range(0, Kills).Select(_ => random.NextInt64(bytes))];
        var kinds = new ConcurrentDictionary<string, int>();

        Parallel.For(
            0,
            Kills,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            k =>
            {
                string run = $"run-{k}";
                Kill(run, ["run", scenario, "--out", run, .. OneThread], moments[k]);
                kinds.AddOrUpdate(AssertNothingHalf(run), 1, (_, count) => count + 1);
                GoOn(run, scenario);
                bench.AssertSameFiles("whole", run);
                Directory.Delete(bench.PathOf(run), recursive: true);
            }
        );

        Assert.InRange(kinds.GetValueOrDefault("under way"), Kills / 2, Kills);
    }

    void Kill(string run, string[] arguments, long moment)
    {
        using var tool = new ToolProcess(bench.Folder, arguments);
        tool.Until(() => Bytes(run) > moment);
        tool.Kill();
    }

    void GoOn(string run, string scenario)
    {
        bool canResume = File.Exists(RunWriter.CheckpointPath(bench.PathOf(run)));
        string[] arguments = canResume ? ["resume", run] : ["run", scenario, "--out", run, "--force", .. OneThread];
        bench.Run(arguments).Succeeded();
    }

    // What is under its final name is what a run without a break has there, but for what says itself how far it goes.
    string AssertNothingHalf(string run)
    {
        string folder = bench.PathOf(run);
        string manifest = Path.Combine(folder, ResultFiles.Manifest);
        if (!File.Exists(manifest))
        {
            Assert.Empty(Final(folder));
            return "not begun";
        }

        bool isComplete = (string?)bench.Manifest(run)["status"] == "complete";
        Assert.True(isComplete || (string?)bench.Manifest(run)["status"] == "running");
        string state = RunWriter.CheckpointPath(folder);
        foreach (string name in Final(folder).Where(name => name != state))
        {
            string whole = Path.Combine(bench.PathOf("whole"), Path.GetRelativePath(folder, name));
            Assert.True(File.ReadAllBytes(whole).AsSpan().SequenceEqual(File.ReadAllBytes(name)), $"{name} is not that of a whole run");
        }

        if (File.Exists(state))
        {
            CheckpointFile.Open(DiskFileSystem.Instance, state).Dispose();
            AssertFramesAreWhole(run);
        }

        return isComplete ? "complete" : "under way";
    }

    void AssertFramesAreWhole(string run)
    {
        foreach (string arm in (string[])["control", "treated"])
        {
            var key = new RunKey(arm, 1, "primary");
            var found = OmeZarrReader.Open(DiskFileSystem.Instance, Path.Combine(bench.PathOf(run), ResultFiles.Tissue), key);
            var whole = OmeZarrReader.Open(DiskFileSystem.Instance, Path.Combine(bench.PathOf("whole"), ResultFiles.Tissue), key)!;
            for (int frame = 0; frame < (found?.Frames ?? 0); frame++)
            {
                Assert.Equal(whole.ReadChannel(frame, 0), found!.ReadChannel(frame, 0));
                Assert.Equal(whole.ReadLabel("lymphocyte", frame), found.ReadLabel("lymphocyte", frame));
            }
        }
    }

    /// <summary>Files under their final names, but for those that grow: metadata of images, the log, run.json.</summary>
    static IEnumerable<string> Final(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path =>
                !path.EndsWith(".tmp", StringComparison.Ordinal)
                && !path.EndsWith(".partial", StringComparison.Ordinal)
                && Path.GetFileName(path)
                    is not (".zarray" or ".zattrs" or ".zgroup" or ResultFiles.Log or ResultFiles.Manifest or ResultsFolder.LockName)
            );

    long Bytes(string run)
    {
        var folder = new DirectoryInfo(bench.PathOf(run));
        try
        {
            return folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
        }
        catch (IOException)
        {
            // A file was moved into its place between being listed and being measured.
            return 0;
        }
    }
}
