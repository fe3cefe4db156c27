using TmeSim.Core.Engines;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A run without a break, which the tests compare with.</summary>
public sealed class UninterruptedRun : IDisposable
{
    internal static readonly string[] Options = ["--days", "1.25"];

    public UninterruptedRun()
    {
        Bench = new Workbench();
        Scenario = Scenarios.WriteArms(Bench);
        Bench.Run(["run", Scenario, "--out", "whole", .. Options]).Succeeded();
    }

    internal Workbench Bench { get; }

    internal string Scenario { get; }

    public void Dispose() => Bench.Dispose();
}

public class ResumeTests(UninterruptedRun uninterrupted) : IClassFixture<UninterruptedRun>
{
    /// <summary>Steps of lesions after which the run is interrupted: between lesions of an hour, at a fork, at a checkpoint, at the last step.</summary>
    public static TheoryData<int> Interruptions => new() { 0, 1, 23, 24, 25, 83, 107, 150, 215 };

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void ResumedRun_EqualsAnUninterruptedOne_OnAnyEngine(int at)
    {
        var bench = uninterrupted.Bench;
        using var source = new CancellationTokenSource();
        var interrupted = bench.RunWith(
            context =>
                context with
                {
                    Stop = source.Token,
                    CreateEngine = (setup, name, threads) => new CountingEngine(setup.CreateEngine(name, threads), at, source.Cancel),
                },
            ["run", uninterrupted.Scenario, "--out", "broken", "--force", .. UninterruptedRun.Options]
        );
        if (interrupted.Code != ExitCode.Done)
        {
            Assert.Equal(ExitCode.Interrupted, interrupted.Code);
            Assert.Equal("interrupted", (string?)bench.Manifest("broken")["status"]);
            Assert.Contains("tmesim resume broken", interrupted.Output);
            bench.Run("resume", "broken", "--engine", at % 2 == 0 ? "reference" : "cpu", "--threads", "1").Succeeded();
        }

        bench.AssertSameFiles("whole", "broken");
        Assert.Equal((string?)bench.Manifest("whole")["digest"], (string?)bench.Manifest("broken")["digest"]);
    }

    /// <summary>In the first hour, and after checkpoints with two and with three arms.</summary>
    [Theory]
    [InlineData(0, "0")]
    [InlineData(83, "0.583")]
    [InlineData(150, "0.875")]
    public void RunWhoseDeviceIsLost_SaysFromWhereToGoOn_AndResumesToTheSameBytes(int at, string day)
    {
        var bench = uninterrupted.Bench;
        var loss = new DeviceLostException("cuda", "Card", "CUDA_ERROR_LAUNCH_FAILED", new InvalidOperationException());

        var lost = bench.RunWith(
            context =>
                context with
                {
                    CreateEngine = (setup, name, threads) => new CountingEngine(setup.CreateEngine(name, threads), at, () => throw loss),
                },
            ["run", uninterrupted.Scenario, "--out", "lost", "--force", .. UninterruptedRun.Options]
        );

        Assert.Equal(3, lost.Code);
        Assert.Contains("error: engine cuda: Card stopped working: CUDA_ERROR_LAUNCH_FAILED\n", lost.Error);
        Assert.Contains($"`tmesim resume lost --engine cpu` goes on from day {day}, its last checkpoint, to the same results", lost.Error);
        Assert.Equal("failed", (string?)bench.Manifest("lost")["status"]);
        Assert.Equal(loss.Message, (string?)bench.Manifest("lost")["status_reason"]);
        bench.Run("resume", "lost", "--engine", "cpu").Succeeded();
        bench.AssertSameFiles("whole", "lost");
        Assert.Equal((string?)bench.Manifest("whole")["digest"], (string?)bench.Manifest("lost")["digest"]);
    }

    /// <summary>Nothing is lost: unlike a device that fails it leaves a checkpoint of the hour in which memory ran out.</summary>
    [Fact]
    public void RunWhoseDeviceRunsOutOfMemory_SavesThatHour_AndResumesToTheSameBytes()
    {
        var bench = uninterrupted.Bench;
        CountingEngine? engine = null;
        var shortage = new DeviceMemoryException("cuda", "Card", "CUDA_ERROR_OUT_OF_MEMORY", new InvalidOperationException());

        var ended = bench.RunWith(
            context =>
                context with
                {
                    CreateEngine = (setup, name, threads) =>
                        engine = new CountingEngine(setup.CreateEngine(name, threads), 83, () => engine!.Shortage = shortage),
                },
            ["run", uninterrupted.Scenario, "--out", "short", "--force", .. UninterruptedRun.Options]
        );

        Assert.Equal(3, ended.Code);
        Assert.Contains("error: engine cuda: Card ran out of memory: CUDA_ERROR_OUT_OF_MEMORY\n", ended.Error);
        Assert.Contains("`tmesim resume short --engine cpu` goes on from day 0.708, its last checkpoint, to the same results", ended.Error);
        Assert.Equal("failed", (string?)bench.Manifest("short")["status"]);
        bench.Run("resume", "short", "--engine", "cpu").Succeeded();
        bench.AssertSameFiles("whole", "short");
    }

    [Fact]
    public void Manifest_OfAResumedRun_HasTheCommandThatBeganIt_AndEachThatWentOn()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        string[] began = ["run", scenario, "--out", "run", "--days", "1"];
        Interrupt(bench, at: 5, began);
        string started = (string)bench.Manifest("run")["started"]!;
        Interrupt(bench, at: 7, "resume", "run", "--threads", "3");

        bench.Run("resume", "run", "--engine", "reference").Succeeded();

        var manifest = bench.Manifest("run");
        Assert.Equal(["tmesim", .. began], Texts(manifest["command"]!));
        Assert.Equal((started, "cpu"), ((string)manifest["started"]!, (string)manifest["engine"]!));
        var resumed = manifest["resumed"]!.AsArray();
        Assert.Equal([6, 14], resumed.Select(one => (int)one!["from_h"]!));
        Assert.Equal(
            ["tmesim resume run --threads 3", "tmesim resume run --engine reference"],
            resumed.Select(one => string.Join(' ', Texts(one!["command"]!)))
        );
        Assert.Equal(["cpu", "reference"], resumed.Select(one => (string)one!["engine"]!));
        bench.Run("report", "run").Succeeded();
        Assert.Contains("tmesim resume run --engine reference", File.ReadAllText(bench.PathOf("run/export/report.html")));
    }

    [Fact]
    public void Resume_OfACompleteRun_AnswersAsTheRunDid()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        var run = bench.Run("run", scenario, "--out", "run", "--days", "0.1", "--json").Succeeded();

        var again = bench.Run("resume", "run", "--json").Succeeded();

        Assert.Equal(run.Output, again.Output);
        Assert.Contains("nothing to resume", again.Error);
    }

    [Fact]
    public void Export_OfAnInterruptedRun_ShowsTheCellsOfThatHour()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Run("run", scenario, "--out", "whole", "--days", "1").Succeeded();
        bench.Run("export", "whole", "--to", "points", "--out", "expected").Succeeded();
        Interrupt(bench, at: 23, "run", scenario, "--out", "broken");

        var answer = bench.Run("export", "broken", "--to", "points", "--out", "found").Succeeded();

        bench.AssertSameFiles("expected", "found");
        Assert.Equal("broken is not complete: cells at day 1, its checkpoint\n", answer.Error);
    }

    [Fact]
    public void KilledRun_ResumesToTheSameBytes()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        string[] longer = ["--days", "12", "--set", "output.checkpoint_interval_hours=6", "--threads", "1"];
        bench.Run(["run", scenario, "--out", "whole", .. longer]).Succeeded();
        string table = bench.PathOf("killed/timeseries.csv.partial");
        using (var first = new ToolProcess(bench.Folder, ["run", scenario, "--out", "killed", .. longer]))
        {
            first.Until(() => Checkpoint(bench) > 0);
            first.Kill();
        }

        var random = new Random(20240607);
        for (int kill = 0; kill < 3 && File.Exists(table); kill++)
        {
            long seen = Checkpoint(bench);
            int more = random.Next(1, 12);
            using var next = new ToolProcess(bench.Folder, ["resume", "killed", "--threads", "1"]);
            next.Until(() => Checkpoint(bench) != seen && (seen = Checkpoint(bench)) > 0 && --more == 0);
            next.Kill();
        }

        bench.Run("resume", "killed").Succeeded();
        bench.AssertSameFiles("whole", "killed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CtrlC_OrAClosedTerminal_WritesACheckpoint_AndEndsWith130(bool closesTerminal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        string[] longer = ["--days", "300", "--threads", "1", "--set", "output.tissue_interval_hours=0"];
        using var tool = new ToolProcess(bench.Folder, ["run", scenario, "--out", "run", .. longer]);
        tool.Until(() => File.Exists(bench.PathOf("run/checkpoint/state.tmecp")));
        Action stop = closesTerminal ? tool.CloseTerminal : tool.Interrupt;
        stop();
        var answer = tool.Wait();
        Assert.Equal(ExitCode.Interrupted, answer.Code);
        Assert.Equal("interrupted", (string?)bench.Manifest("run")["status"]);
        Assert.Contains("tmesim resume run", answer.Output);
        Assert.StartsWith("arm,replicate,lesion", File.ReadLines(bench.PathOf("run/timeseries.csv")).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void ClosedTerminal_IsIgnored_WhereTheRunWasStartedSo()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        string[] arguments = ["run", scenario, "--out", "run", "--days", "12", "--threads", "1"];
        // As nohup does.
        using var tool = ToolProcess.ByShell(bench.Folder, "trap '' HUP; TOOL", arguments);
        tool.Until(() => File.Exists(bench.PathOf("run/checkpoint/state.tmecp")));
        tool.SendHangUp();
        tool.Wait().Succeeded();
        Assert.Equal("complete", (string?)bench.Manifest("run")["status"]);
    }

    [Fact]
    public void SecondCtrlC_QuitsAtOnce_WithoutWaitingForTheCheckpoint()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        string[] longer = ["--days", "300", "--threads", "1", "--set", "output.tissue_interval_hours=0"];
        using var tool = new ToolProcess(
            bench.Folder,
            ["run", scenario, "--out", "run", .. longer, "--set", "output.checkpoint_interval_hours=0"]
        );
        string checkpoint = bench.PathOf("run/checkpoint/state.tmecp");
        tool.Until(() => File.Exists(checkpoint));
        // A pipe that nobody reads: the checkpoint that the first Ctrl-C asks for is never written, so only a second one can end the command.
        using (var pipe = System.Diagnostics.Process.Start("mkfifo", checkpoint + FileSystemExtensions.TemporarySuffix))
        {
            pipe.WaitForExit();
            Assert.Equal(0, pipe.ExitCode);
        }

        tool.Until(() =>
        {
            tool.Interrupt();
            return false;
        });

        Assert.Equal(ExitCode.Interrupted, tool.Wait().Code);
        Assert.Equal("running", (string?)bench.Manifest("run")["status"]);
    }

    [Fact]
    public void Resume_Refuses_WhatItCannotGoOnWith()
    {
        using var bench = new Workbench();
        Assert.Equal(ExitCode.Failed, bench.Run("resume", "nowhere").Code);

        using var source = new CancellationTokenSource();
        source.Cancel();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        Assert.Equal(
            ExitCode.Interrupted,
            bench.RunWith(context => context with { Stop = source.Token }, "run", scenario, "--out", "run").Code
        );
        string resolved = bench.PathOf("run/" + ResultFiles.ResolvedScenario);
        string text = File.ReadAllText(resolved);
        File.WriteAllText(resolved, text.Replace("seed: 1", "seed: 2"));
        var changed = bench.Run("resume", "run");
        Assert.Equal(ExitCode.Failed, changed.Code);
        Assert.Contains("was changed since the run began", changed.Error);

        File.WriteAllText(resolved, text);
        bench.Run("resume", "run").Succeeded();
        var complete = bench.Run("resume", "run").Succeeded();
        Assert.Contains("nothing to resume", complete.Error);
    }

    [Fact]
    public void RunOfAnotherBuild_IsGoneOnWith_ButSaid()
    {
        using var bench = new Workbench();
        Interrupt(bench, 30, "run", bench.Write("tiny.yaml", Scenarios.Tiny), "--out", "run");
        string path = bench.PathOf("run/" + ResultFiles.Manifest);
        var manifest = bench.Manifest("run");
        string same = manifest.ToJsonString();
        manifest["tool"]!["commit"] = "0123abcd";
        File.WriteAllText(path, manifest.ToJsonString());
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        var other = bench.RunWith(context => context with { Stop = stopped.Token }, "resume", "run");
        File.WriteAllText(path, same);
        var own = bench.Run("resume", "run").Succeeded();

        Assert.Matches("warning: the run is of version .+ of commit 0123abcd, and this is version .+: results are those of", other.Error);
        Assert.DoesNotContain("warning", own.Error);
    }

    /// <summary>The last of the tables to be opened is another: nothing before it was touched.</summary>
    [Fact]
    public void RefusedResume_LeavesTheRunAsItIs()
    {
        using var bench = new Workbench();
        Interrupt(bench, 30, "run", bench.Write("tiny.yaml", Scenarios.Tiny), "--out", "run");
        string table = bench.PathOf("run/" + TableSchemas.Fixed[^1].FileName);
        string header = File.ReadAllText(table);
        File.WriteAllText(table, "old_" + header);
        var before = AllFiles();

        var refused = bench.Run("resume", "run");

        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Contains("its columns are not those of this version", refused.Error);
        Assert.Equal(before, AllFiles());
        File.WriteAllText(table, header);
        bench.Run("resume", "run").Succeeded();

        Dictionary<string, string> AllFiles() =>
            Directory
                .EnumerateFiles(bench.PathOf("run"), "*", SearchOption.AllDirectories)
                .ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));
    }

    static void Interrupt(Workbench bench, int at, params string[] arguments)
    {
        using var source = new CancellationTokenSource();
        var answer = bench.RunWith(
            context =>
                context with
                {
                    Stop = source.Token,
                    CreateEngine = (setup, name, threads) => new CountingEngine(setup.CreateEngine(name, threads), at, source.Cancel),
                },
            arguments
        );
        Assert.Equal(ExitCode.Interrupted, answer.Code);
    }

    static IEnumerable<string> Texts(System.Text.Json.Nodes.JsonNode list) => list.AsArray().Select(one => (string)one!);

    static long Checkpoint(Workbench bench)
    {
        var file = new FileInfo(bench.PathOf("killed/checkpoint/state.tmecp"));
        return file.Exists ? file.LastWriteTimeUtc.Ticks : 0;
    }
}
