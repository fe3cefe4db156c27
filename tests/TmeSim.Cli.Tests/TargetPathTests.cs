namespace TmeSim.Cli.Tests;

public class TargetPathTests
{
    const string NoFolder = ": is a file, not a folder; choose another with --out\n";
    const string NoFile = ": is a folder, not a file; choose another with --out\n";

    [Fact]
    public void FileInTheWayOfAFolder_IsSaidInOneWay_ByEveryCommand()
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Write("file", "mine");
        bench.Run("run", "tiny.yaml", "--days", "0.5", "--out", "run", "--set", "output.tissue_interval_hours=3").Succeeded();
        string[][] commands =
        [
            ["run", "tiny.yaml", "--days", "0.5"],
            ["sweep", "tiny.yaml", "--days", "0.5", "--threads", "1"],
            ["figures", "run"],
            ["render", "run"],
            ["export", "run", "--to", "points"],
        ];
        string said = $"tmesim: error: {bench.PathOf("file")}{NoFolder}";

        foreach (string[] command in commands)
        {
            AssertRefused(said, bench.Run([.. command, "--out", "file"]));
            AssertRefused(said, bench.Run([.. command, "--out", "file/below"]));
        }

        AssertRefused(said, bench.Run("new", "mine", "--out", "file/mine.yaml"));
        AssertRefused(said, bench.Run("report", "run", "--out", "file/report.html"));
        Assert.Equal("mine", File.ReadAllText(bench.PathOf("file")));
    }

    [Fact]
    public void FolderInThePlaceOfAFile_IsRefused_BeforeAnythingIsWritten()
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Run("run", "tiny.yaml", "--days", "0.5", "--out", "run").Succeeded();
        string said = $"tmesim: error: {bench.PathOf("run")}{NoFile}";
        var before = Directory.GetFiles(bench.Folder, "*", SearchOption.AllDirectories);

        AssertRefused(said, bench.Run("new", "mine", "--out", "run"));
        AssertRefused(said, bench.Run("new", "mine", "--out", "run", "--force"));
        AssertRefused(said, bench.Run("report", "run", "--out", "run"));
        Assert.Equal(before, Directory.GetFiles(bench.Folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("run", "tiny.yaml", "--out", "")]
    [InlineData("sweep", "tiny.yaml", "-o", "")]
    [InlineData("new", "mine", "--out", "")]
    [InlineData("export", "run", "--to", "points", "-o", "")]
    public void EmptyOut_IsRefused(params string[] arguments)
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny);

        var answer = bench.Run(arguments);

        Assert.Equal((ExitCode.Failed, ""), (answer.Code, answer.Output));
        Assert.StartsWith("tmesim: error: --out is empty: name a place, or leave the option out\n", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["tiny.yaml"], Directory.EnumerateFileSystemEntries(bench.Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("none", "there is no such file", "calibrate", "none")]
    [InlineData("folder", "it is a folder", "calibrate", "folder")]
    [InlineData("none", "there is no such file", "sweep", "tiny.yaml", "--population", "none", "--samples", "2")]
    [InlineData("none.json", "there is no such file", "bench", "--fail-if-slower", "none.json")]
    [InlineData("folder", "it is a folder", "bench", "--fail-if-slower", "folder")]
    public void FileThatCannotBeRead_IsSaidInOneWay(string name, string reason, params string[] arguments)
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny);
        Directory.CreateDirectory(bench.PathOf("folder"));

        AssertRefused($"tmesim: error: {bench.PathOf(name)} cannot be read: {reason}\n", bench.Run(arguments));
    }

    static void AssertRefused(string said, Answer answer) =>
        Assert.Equal((ExitCode.Failed, "", said), (answer.Code, answer.Output, answer.Error));
}
