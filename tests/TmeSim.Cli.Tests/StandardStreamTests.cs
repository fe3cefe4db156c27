namespace TmeSim.Cli.Tests;

public class StandardStreamTests
{
    static readonly string[] Short = ["--days", "0.5", "--threads", "1"];

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public void TalkThatCannotBeWritten_StopsNoRun_AndChangesNoResult(string redirection)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Run(["run", scenario, "--out", "whole", .. Short]).Succeeded();

        var answer = Redirected(bench, redirection, ["run", scenario, "--out", "run", .. Short]).Succeeded();

        Assert.Contains("results: run (", answer.Output);
        bench.AssertSameFiles("whole", "run");
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public void FailureThatCannotBeSaid_HasItsExitCode(string redirection)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var bench = new Workbench();
        Assert.Equal(ExitCode.Failed, Redirected(bench, redirection, "run", "nowhere.yaml").Code);
    }

    [Theory]
    [InlineData(">&-", "it is closed")]
    [InlineData(">/dev/full", "No space left on device")]
    public void OutputThatCannotBeWritten_IsSaid_AndTheRunIsKept(string redirection, string reason)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string said = $"tmesim: error: standard output cannot be written: {reason}\n  help: what was written to files is kept\n";
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);

        var answer = Redirected(bench, redirection, ["run", scenario, "--out", "run", .. Short]);
        var version = Redirected(bench, redirection, "--version");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.EndsWith(said, answer.Error, StringComparison.Ordinal);
        Assert.Equal("complete", (string?)bench.Manifest("run")["status"]);
        Assert.Equal((ExitCode.Failed, said), (version.Code, version.Error));
    }

    static Answer Redirected(Workbench bench, string redirection, params string[] arguments)
    {
        using var tool = ToolProcess.ByShell(bench.Folder, $"TOOL {redirection}", arguments);
        return tool.Wait();
    }
}
