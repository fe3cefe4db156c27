namespace TmeSim.Cli.Tests;

/// <summary>Drug files that a scenario brings along.</summary>
public class DrugFileTests
{
    const string Secret = "a line of another file";

    [Theory]
    [InlineData("../drug.yaml", "is not in the folder of the scenario", "copy the file beside the scenario")]
    [InlineData("/etc/hostname", "is not in the folder of the scenario", "copy the file beside the scenario")]
    [InlineData("drugs/none.yaml", "cannot be read", "relative to the scenario's folder")]
    public void FileElsewhere_IsRefused_AtItsLine_AndNotShown(string file, string problem, string help)
    {
        using var bench = new Workbench();
        bench.Write("drug.yaml", Secret);
        Scenarios.WriteArms(bench);
        string text = File.ReadAllText(bench.PathOf("arms.yaml"));
        bench.Write("own/arms.yaml", text.Replace("drugs/blocker.yaml", file, StringComparison.Ordinal));

        var answer = bench.Run("run", "own/arms.yaml", "--out", "run");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.StartsWith(
            $"own/arms.yaml(12,50): error: treatment.drug_files[0] = {file} {problem}",
            answer.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(help, answer.Error);
        Assert.DoesNotContain(Secret, answer.Error);
        Assert.False(Directory.Exists(bench.PathOf("run")));
    }
}
