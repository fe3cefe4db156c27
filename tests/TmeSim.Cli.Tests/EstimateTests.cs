using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Core.Experiments;

namespace TmeSim.Cli.Tests;

public class EstimateTests
{
    [Fact]
    public void DryRun_TellsTheNumbersOfTheRealRun_AndWritesNothing()
    {
        using var bench = new Workbench();
        string scenario = Scenarios.WriteArms(bench);
        string[] before = Directory.GetFileSystemEntries(bench.Folder);
        var dry = bench.Run("run", scenario, "--dry-run", "--json").Succeeded().Json;
        Assert.Equal(before, Directory.GetFileSystemEntries(bench.Folder));
        Assert.Equal(6, (long)dry["simulations"]!);
        Assert.Equal(2, (int)dry["lesions"]!);
        Assert.Equal(30 * 24, (long)dry["sites"]!);
        Assert.Equal(48, (long)dry["steps"]!);
        Assert.Equal(52 * 30 * 24 * 2 * 3, (long)dry["state_bytes"]!);
        Assert.True((double)dry["wall_seconds"]! > 0);

        bench.Run("run", scenario, "--out", "run").Succeeded();
        var files = Directory.EnumerateFiles(bench.PathOf("run"), "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("run.json", StringComparison.Ordinal));
        Assert.InRange(files.Sum(path => new FileInfo(path).Length), 1, (long)dry["disk_bytes"]!);
        var workspace = (double)bench.Manifest("run")["workspace_bytes_per_site"]!;
        Assert.Equal(workspace, (double)dry["workspace_bytes_per_site"]!, 1.0);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("1")]
    [InlineData("0.6")]
    [InlineData("0.2")]
    public void Work_IsTheNumberOfStepsOfLesions_WhereverTheArmsFork(string days)
    {
        using var bench = new Workbench();
        CountingEngine? counting = null;
        string scenario = bench.Write("forks.yaml", File.ReadAllText(bench.PathOf(Scenarios.WriteArms(bench))).Replace("fork_day: 0.5", "fork_day: 0.1").Replace("fork_day: 1", "fork_day: 0.2"));
        bench.RunWith(
            context => context with { CreateEngine = (setup, name, threads) => counting = new CountingEngine(setup.CreateEngine(name, threads)) },
            "run",
            scenario,
            "--days",
            days
        ).Succeeded();
        var loaded = ScenarioLoader.Parse(File.ReadAllText(bench.PathOf(scenario)), scenario, bench.PathOf(scenario), [$"duration_days={days}"]);
        var work = new RunWork(loaded.Setup);
        Assert.Equal(work.TotalLesionHours, counting!.Count);
        Assert.Equal(1, work.Share(loaded.Scenario.Replicates - 1, loaded.Setup.Steps), 1e-12);
    }

    [Fact]
    public void RunThatCannotFitTheMemory_IsRefused_WithoutTakingAny()
    {
        using var bench = new Workbench();
        string huge = Scenarios.Tiny.Replace("width: 40, height: 40", "width: 8192, height: 8192, depth: 4");
        string lesions = string.Join(", ", Enumerable.Range(0, 16).Select(k => $"{{ name: l{k}, tumour_radius_um: 40 }}"));
        string arms = string.Join(", ", Enumerable.Range(0, 64).Select(k => $"{{ name: a{k}, fork_day: 1, treatment: {{ scan_interval_days: 7 }} }}"));
        bench.Write("huge.yaml", huge.Replace("lesions:", "#") + $"\nlesions: [{lesions}]\narms: [{arms}]\n");
        foreach (string[] extra in new string[][] { [], ["--dry-run"] })
        {
            var answer = bench.Run(["run", "huge.yaml", .. extra]);
            Assert.Equal(ExitCode.Failed, answer.Code);
            Assert.Contains("of memory, and there are", answer.Error);
            Assert.Single(Directory.GetFileSystemEntries(bench.Folder));
        }
    }

    [Fact]
    public void RunThatCannotFitTheDisk_IsRefused()
    {
        using var bench = new Workbench();
        var setup = ScenarioLoader.Parse(Scenarios.Tiny, "tiny.yaml", bench.PathOf("tiny.yaml"), []).Setup;
        var estimate = RunEstimate.Of(setup, one => one.CreateEngine("cpu", 1)).WithDisk(setup, new Experiment(setup, 0));
        estimate.RequireDisk(bench.PathOf("not/there/yet"));
        var refusal = Assert.Throws<UserException>(() => (estimate with { DiskBytes = long.MaxValue }).RequireDisk(bench.Folder));
        Assert.Contains("are free", refusal.Message);
        Assert.Contains("--out", refusal.Help);
    }
}
