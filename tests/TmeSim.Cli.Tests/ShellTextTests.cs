using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Tests;

/// <summary>Commands that the program prints can be pasted.</summary>
public sealed class ShellTextTests
{
    [Theory]
    [InlineData("run-0001", "run-0001", "run-0001")]
    [InlineData("my runs/a", "'my runs/a'", "\"my runs/a\"")]
    [InlineData(@"C:\runs\a", @"'C:\runs\a'", @"C:\runs\a")]
    [InlineData("it's", @"'it'\''s'", "\"it's\"")]
    [InlineData("say \"so\"", "'say \"so\"'", @"""say \""so\""""")]
    [InlineData("lesions[0].treg=0,1", "'lesions[0].treg=0,1'", "\"lesions[0].treg=0,1\"")]
    [InlineData("50%", "50%", "\"50%\"")]
    [InlineData("", "''", "\"\"")]
    public void Argument_IsQuotedForTheShellOfTheSystem_WhereItHasTo(string argument, string onUnix, string onWindows)
    {
        Assert.Equal(onUnix, ShellText.Quoted(argument, forWindows: false));
        Assert.Equal(onWindows, ShellText.Quoted(argument, forWindows: true));
    }

    [Fact]
    public void Run_NamesAFolderWithASpace_AsAShellTakesIt()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);

        string output = bench.Run("run", scenario, "--out", "my run").Output;

        Assert.Contains($"tmesim export {ShellText.Quoted("my run")} --to h5ad", output);
        Assert.Contains($"tmesim run {ShellText.Quoted(Path.Combine("my run", "scenario.resolved.yaml"))} --seed", output);
    }
}
