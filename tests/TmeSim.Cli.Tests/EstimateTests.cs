using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Lattice;

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
        Assert.Equal(52 * 30 * 24 * 2 * 3 * 2, (long)dry["state_bytes"]!);

        bench.Run("run", scenario, "--out", "run").Succeeded();
        var files = Directory
            .EnumerateFiles(bench.PathOf("run"), "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("run.json", StringComparison.Ordinal));
        Assert.InRange(files.Sum(path => new FileInfo(path).Length), 1, (long)dry["disk_bytes"]!);
        var workspace = (double)bench.Manifest("run")["workspace_bytes_per_site"]!;
        Assert.Equal(workspace, (double)dry["workspace_bytes_per_site"]!, 1.0);
    }

    /// <summary>Of three arms, two lesions and two replicates: 48 h of the first arm, 36 and 24 h after the forks of the others.</summary>
    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    public void DryRun_TellsTheTimeOfAllSteps_ByTheFirst_ButNotByTheVeryFirst(string command)
    {
        using var bench = new Workbench();
        var counting = new List<CountingEngine>();
        string scenario = Scenarios.WriteArms(bench);
        ISimulationEngine Count(ISimulationEngine engine)
        {
            counting.Add(new CountingEngine(engine));
            return counting[^1];
        }

        var dry = bench.RunWith(
            context =>
                context with
                {
                    Clock = new WorkClock(counting),
                    CreateEngine = (setup, name, threads) => Count(setup.CreateEngine(name, threads)),
                },
            [command, scenario, "--threads", "1", "--dry-run", "--json"]
        );

        double lesionHours = 2 * 2 * (48 + 36 + 24);
        Assert.Equal(WorkClock.SecondsOfLesion * lesionHours, (double)dry.Succeeded().Json["wall_seconds"]!, 1e-3);
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
        string scenario = bench.Write(
            "forks.yaml",
            File.ReadAllText(bench.PathOf(Scenarios.WriteArms(bench)))
                .Replace("fork_day: 0.5", "fork_day: 0.1")
                .Replace("fork_day: 1", "fork_day: 0.2")
        );
        bench
            .RunWith(
                context =>
                    context with
                    {
                        CreateEngine = (setup, name, threads) => counting = new CountingEngine(setup.CreateEngine(name, threads)),
                    },
                "run",
                scenario,
                "--days",
                days
            )
            .Succeeded();
        var loaded = ScenarioLoader.Parse(
            File.ReadAllText(bench.PathOf(scenario)),
            scenario,
            bench.PathOf(scenario),
            [$"duration_days={days}"]
        );
        var work = new RunWork(loaded.Setup);
        Assert.Equal(work.TotalLesionHours, counting!.Count);
        Assert.Equal(1, work.Share(0, loaded.Scenario.Replicates, loaded.Setup.Steps), 1e-12);
        Assert.Equal(1, work.Share(loaded.Scenario.Replicates - 1, 1, loaded.Setup.Steps), 1e-12);
    }

    /// <summary>So large that one replicate is moved at a time, whose lesion all threads share.</summary>
    [Fact]
    public void WorkingMemory_OfALargeLattice_DoesNotGrowWithReplicates()
    {
        RunEstimate Of(int replicates)
        {
            string text = Scenarios.Tiny.Replace("width: 40, height: 40", "width: 2048, height: 2048");
            var setup = ScenarioLoader.Parse(text, "large.yaml", "large.yaml", [$"replicates={replicates}"]).Setup;
            return RunEstimate.Of(setup, one => one.CreateEngine("cpu", threads: 8));
        }

        Assert.Equal(Of(1).WorkspaceBytes, Of(20).WorkspaceBytes);
        Assert.Equal(Of(1).StateBytes, Of(20).StateBytes);
        Assert.Equal(20 * Of(1).Simulations, Of(20).Simulations);
    }

    [Fact]
    public void RunThatCannotFitTheMemory_IsRefused_WithoutTakingAny()
    {
        using var bench = new Workbench();
        string huge = Scenarios.Tiny.Replace("width: 40, height: 40", "width: 8192, height: 8192, depth: 4");
        string lesions = string.Join(", ", Enumerable.Range(0, 16).Select(k => $"{{ name: l{k}, tumour_radius_um: 40 }}"));
        string arms = string.Join(
            ", ",
            Enumerable.Range(0, 64).Select(k => $"{{ name: a{k}, fork_day: 1, treatment: {{ scan_interval_days: 7 }} }}")
        );
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
    public void DryRun_SaysWhatTheLesionsTakeOnTheDevice()
    {
        using var bench = new Workbench
        {
            Adapt = context => context with { Gpu = () => Card(memory: 5 << 20), CreateEngine = OnProcessor },
        };
        string scenario = Scenarios.WriteArms(bench);

        string text = bench.Run("run", scenario, "--dry-run", "--engine", "cuda").Succeeded().Output;

        Assert.Matches(
            @"device +4.00 MiB on Card, which has 5.00 MiB: 2.00 MiB for each lesion; 2 of 12 lesions at once, the others wait on the host; up to 2.00 MiB more, where there is room, for images and checkpoints on their way to the host\n",
            text
        );
        var json = bench.Run("run", scenario, "--dry-run", "--engine", "cuda", "--json").Succeeded().Json;
        Assert.Equal(2 << 20, (long)json["device"]!["lesion_bytes"]!);
        Assert.Equal("Card", (string?)json["device"]!["device"]!["name"]);
        Assert.Null(bench.Run("run", scenario, "--dry-run", "--json").Succeeded().Json["device"]);
    }

    [Fact]
    public void DeviceWithoutMemoryOfItsOwn_TakesThatOfTheHost()
    {
        using var bench = new Workbench { Adapt = context => context with { Gpu = () => Card(memory: 0), CreateEngine = OnProcessor } };
        string scenario = Scenarios.WriteArms(bench);

        var onDevice = bench.Run("run", scenario, "--dry-run", "--engine", "cuda", "--json").Succeeded().Json;
        var onProcessor = bench.Run("run", scenario, "--dry-run", "--json").Succeeded().Json;

        Assert.Equal(6 << 20, (long)onDevice["memory_bytes"]! - (long)onProcessor["memory_bytes"]!);
        string[] sweep = ["sweep", scenario, "--replicates", "2", "--threads", "1", "--dry-run", "--json"];
        var sweepOnDevice = bench.Run([.. sweep, "--engine", "cuda"]).Succeeded().Json;
        var sweepOnProcessor = bench.Run(sweep).Succeeded().Json;
        Assert.Equal(4 << 20, (long)sweepOnDevice["memory_bytes"]! - (long)sweepOnProcessor["memory_bytes"]!);
    }

    [Theory]
    [InlineData("run", "arms.yaml")]
    [InlineData("run", "arms.yaml", "--dry-run")]
    public void LesionThatDoesNotFitTheDevice_IsRefused_BeforeAnythingIsWritten(params string[] command)
    {
        using var bench = new Workbench
        {
            Adapt = context => context with { Gpu = () => Card(memory: 1 << 20), CreateEngine = OnProcessor },
        };
        Scenarios.WriteArms(bench);
        string[] before = Directory.GetFileSystemEntries(bench.Folder);

        var answer = bench.Run([.. command, "--engine", "cuda"]);

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("error: a lesion takes 2.00 MiB on Card, which has 1.00 MiB\n", answer.Error);
        Assert.Contains("help: lower lattice.width, height or depth, or choose --engine cpu", answer.Error);
        Assert.Equal(before, Directory.GetFileSystemEntries(bench.Folder));
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

    /// <summary>A clock by which every hour of a lesion takes as long, and the program some seconds more before the first.</summary>
    sealed class WorkClock(List<CountingEngine> engines) : TimeProvider
    {
        public const double SecondsOfLesion = 0.1;
        const double SecondsToBegin = 2;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp()
        {
            int lesions = engines.Sum(engine => engine.Count);
            return (long)((SecondsOfLesion * lesions + (lesions > 0 ? SecondsToBegin : 0)) * TimestampFrequency);
        }
    }

    static ISimulationEngine OnProcessor(SimulationSetup setup, string name, int threads) => setup.CreateEngine("cpu", 1);

    static GpuPart Card(long memory) =>
        GpuPart.Of(
            new FakeCards(new EngineDevice("cuda", "Card", memory, "CUDA 13.0", null))
            {
                LesionBytes = 2 << 20,
                BatchSize = 2,
                CopyBytes = 1 << 20,
            }
        );
}
