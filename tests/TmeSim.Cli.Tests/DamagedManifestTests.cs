using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

public class DamagedManifestTests
{
    [Theory]
    [InlineData("{\n", ", line 2")]
    [InlineData("", ", line 1")]
    [InlineData("null\n", "")]
    [InlineData("{\n  \"status\": \"done\"\n}\n", ", line 2, status")]
    [InlineData("{\n  \"status\": \"complete\"\n}\n", ", line 3")]
    public void DamagedManifest_IsSaidInOneWay_ByEveryCommand(string text, string place)
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Write($"run/{ResultFiles.Manifest}", text);
        bench.Write($"swept/{SweepFiles.Manifest}", text);
        string[][] ofRun =
        [
            ["resume", "run"],
            ["export", "run", "--to", "points"],
            ["figures", "run"],
            ["report", "run"],
            ["render", "run"],
        ];
        string[][] ofSweep =
        [
            ["resume", "swept"],
            ["figures", "swept"],
            ["sensitivity", "swept"],
            ["sweep", "tiny.yaml", "--replicates", "2", "--threads", "1", "--out", "swept"],
        ];

        AssertRefused(bench, ofRun, $"run/{ResultFiles.Manifest}", place, "run");
        AssertRefused(bench, ofSweep, $"swept/{SweepFiles.Manifest}", place, "sweep");
    }

    static void AssertRefused(Workbench bench, string[][] commands, string file, string place, string subject)
    {
        string said =
            $"tmesim: error: {bench.PathOf(file)}{place}: is not as the program wrote it; "
            + $"the file was cut or edited: put back a copy, or begin the {subject} anew with --force\n";
        foreach (string[] command in commands)
        {
            var answer = bench.Run(command);
            Assert.Equal((ExitCode.Failed, "", said), (answer.Code, answer.Output, answer.Error));
        }
    }
}
