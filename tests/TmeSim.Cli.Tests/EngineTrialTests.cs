using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Schedule;

namespace TmeSim.Cli.Tests;

public class EngineTrialTests
{
    static readonly EngineDevice Cuda = new("cuda", "Card", 1 << 30, "CUDA 13.0", null);
    static readonly EngineDevice OpenCl = new("opencl", "Other card", 1 << 30, "OpenCL 3.0", null);
    static readonly EngineDevice NoOpenCl = new("opencl", "", 0, "", "there is no OpenCL loader");
    static readonly EngineDevice Simulation = new("ilgpu-cpu", "the processor", 0, "", null);

    [Theory]
    [InlineData(0.5, 0.3, 0.4, "cuda")]
    [InlineData(0.5, 0.4, 0.3, "opencl")]
    [InlineData(0.3, 0.4, 0.5, "cpu")]
    public void Fastest_IsTaken(double cpu, double cuda, double openCl, string fastest)
    {
        var found = Find([Cuda, OpenCl, Simulation], [("cpu", cpu), ("cuda", cuda), ("opencl", openCl)]);

        Assert.Equal(fastest, found.Engine);
        Assert.Contains($"  cpu: {Milliseconds(cpu)} ms for an hour of a lesion\n", found.Talk);
        Assert.Contains($"  cuda: {Milliseconds(cuda)} ms for an hour of a lesion", found.Talk);
        Assert.EndsWith($"\nengine {fastest}\n", found.Talk);
        Assert.DoesNotContain("ilgpu-cpu", found.Talk);
    }

    /// <summary>A card compiles its kernels in the first hour.</summary>
    [Fact]
    public void FirstHour_DoesNotCount()
    {
        var found = Find(
            [Cuda],
            [("cpu", 0.2), ("cuda", 0.1)],
            wrap: (engine, name, clock) => name == "cuda" ? new CountingEngine(engine, at: 0, () => clock.Pass(10)) : engine
        );

        Assert.Equal("cuda", found.Engine);
    }

    [Fact]
    public void CardWithOtherBits_IsNotTaken_HoweverFast()
    {
        var found = Find(
            [Cuda],
            [("cpu", 0.5), ("cuda", 0.001)],
            wrap: (engine, name, _) => name == "cuda" ? new FaultyEngine(engine, step: 3, TissueStage.Matrix, site: 9) : engine
        );

        Assert.Equal("cpu", found.Engine);
        Assert.Contains("its lesions are not those of the processor: not used", found.Talk);
    }

    /// <summary>What is too slow for as many hours was not compared to the end.</summary>
    [Fact]
    public void CardThatDoesFewerHoursInTheTime_IsSlower()
    {
        var found = Find([Cuda], [("cpu", 0.1), ("cuda", 0.5)]);

        Assert.Equal("cpu", found.Engine);
        Assert.Matches(@"  cuda: 500 ms for an hour of a lesion; slower\n", found.Talk);
    }

    [Fact]
    public void CardThatFails_IsRefused_WithItsReason()
    {
        var lost = new DeviceLostException("cuda", "Card", "it fell off the bus", new InvalidOperationException());
        var found = Find(
            [Cuda],
            [("cpu", 0.5), ("cuda", 0.1)],
            wrap: (engine, name, _) => name == "cuda" ? new CountingEngine(engine, at: 5, () => throw lost) : engine
        );

        Assert.Equal("cpu", found.Engine);
        Assert.Contains("  cuda: engine cuda: Card stopped working: it fell off the bus\n", found.Talk);
    }

    [Fact]
    public void CardThatRunsOutOfMemory_IsRefused_WithItsReason()
    {
        var shortage = new DeviceMemoryException("cuda", "Card", "others hold it", new InvalidOperationException());
        var found = Find(
            [Cuda],
            [("cpu", 0.5), ("cuda", 0.1)],
            wrap: (engine, name, _) => name == "cuda" ? new CountingEngine(engine) { Shortage = shortage } : engine
        );

        Assert.Equal("cpu", found.Engine);
        Assert.Contains("  cuda: engine cuda: Card ran out of memory: others hold it\n", found.Talk);
    }

    [Fact]
    public void CardTooSmallForALesion_IsNotTried()
    {
        var found = Find([Cuda], [("cpu", 0.5)], lesionBytes: 2L << 30);

        Assert.Equal("cpu", found.Engine);
        Assert.Contains("  cuda: no device holds a lesion\n", found.Talk);
    }

    [Fact]
    public void WithoutACard_NothingIsTried() => Assert.Equal(("cpu", ""), Find([NoOpenCl, Simulation], []));

    [Fact]
    public void EngineThatWasAskedFor_IsTakenWithoutATrial() => Assert.Equal(("opencl", ""), Find([Cuda, OpenCl], [], asked: "opencl"));

    /// <summary>It is over before a card has compiled its kernels.</summary>
    [Fact]
    public void ShortRun_IsTheProcessors_WithoutALookAtCards() => Assert.Equal(("cpu", ""), Find(devices: null, [], days: 30));

    [Fact]
    public void RunResumeAndSweep_UseTheFastest()
    {
        string last = "";
        using var bench = new Workbench
        {
            Adapt = context =>
                With(
                    context,
                    [Cuda],
                    new TrialClock(),
                    [("cpu", 0.5), ("cuda", 0.1)],
                    wrap: (engine, name, _) =>
                    {
                        last = name;
                        return engine;
                    }
                ),
        };
        string scenario = bench.Write("long.yaml", Long(days: 12_000));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Contains("\nengine cuda\n", bench.Run("run", scenario, "--dry-run").Succeeded().Error);
        Assert.Equal("cuda", last);
        bench.RunWith(context => context with { Stop = stopped.Token }, "run", scenario, "--out", "run");
        Assert.Equal("cuda", (string?)bench.Manifest("run")["engine"]);
        Assert.Equal("Card", (string?)bench.Manifest("run")["device"]);
        bench.RunWith(context => context with { Stop = stopped.Token }, "resume", "run");
        Assert.Equal("cuda", (string?)bench.Manifest("run")["resumed"]![0]!["engine"]);
        last = "";
        Assert.Contains("\nengine cuda\n", bench.Run("sweep", scenario, "--replicates", "2", "--dry-run").Succeeded().Error);
        Assert.Equal("cuda", last);
    }

    /// <summary>A thread of the processor has a run of its own, and a card moves many at once.</summary>
    [Fact]
    public void Sweep_IsTriedAsItWillRun()
    {
        (string, double)[] seconds = [("cpu", 0.4), ("cuda", 0.15)];
        using var bench = new Workbench { Adapt = context => With(context, [Cuda], new TrialClock(), seconds) };
        string[] sweep = ["sweep", bench.Write("long.yaml", Long(days: 12_000)), "--replicates", "6", "--dry-run", "--threads"];

        Assert.Contains("  cpu: 200 ms for an hour of a lesion\n", bench.Run([.. sweep, "2"]).Succeeded().Error);
        Assert.Contains("\nengine cuda\n", bench.Run([.. sweep, "2"]).Error);
        Assert.Contains("\nengine cpu\n", bench.Run([.. sweep, "4"]).Error);
    }

    static string Milliseconds(double seconds) => Terminal.Layout.Number(1e3 * seconds);

    static string Long(int days) =>
        Scenarios.Tiny.Replace("duration_days: 2", $"duration_days: {days}").Replace("width: 40, height: 40", "width: 64, height: 64");

    static (string Engine, string Talk) Find(
        EngineDevice[]? devices,
        (string Engine, double Seconds)[] seconds,
        string asked = "auto",
        int days = 12_000,
        long lesionBytes = 1,
        Func<ISimulationEngine, string, TrialClock, ISimulationEngine>? wrap = null
    )
    {
        using var bench = new Workbench();
        using var talk = new StringWriter { NewLine = "\n" };
        var context = new CommandContext
        {
            Arguments = [],
            Output = TextWriter.Null,
            Error = talk,
        };
        var setup = ScenarioLoader.Parse(Long(days), "long.yaml", bench.PathOf("long.yaml"), []).Setup;
        context = With(context, devices, new TrialClock(), seconds, lesionBytes, wrap);
        return (EngineTrial.OfRun(context, setup, threads: 1).Choose(asked), talk.ToString());
    }

    static CommandContext With(
        CommandContext context,
        EngineDevice[]? devices,
        TrialClock clock,
        (string Engine, double Seconds)[] seconds,
        long lesionBytes = 1,
        Func<ISimulationEngine, string, TrialClock, ISimulationEngine>? wrap = null
    ) =>
        context with
        {
            Clock = clock,
            Gpu = () =>
                devices is null
                    ? throw new InvalidOperationException("nobody asked for cards")
                    : GpuPart.Of(new FakeCards(devices) { LesionBytes = lesionBytes }),
            CreateEngine = (setup, name, _) =>
            {
                double ofLesion = seconds.FirstOrDefault(one => one.Engine == name).Seconds;
                ISimulationEngine engine = new TimedEngine(setup.CreateEngine("cpu", 1), name, clock, ofLesion);
                return wrap is null ? engine : wrap(engine, name, clock);
            },
        };

    /// <summary>Time passes only where an engine says so.</summary>
    sealed class TrialClock : TimeProvider
    {
        long microseconds;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => microseconds;

        public void Pass(double seconds) => microseconds += (long)(seconds * TimestampFrequency);
    }

    /// <summary>An engine that takes some time for each lesion.</summary>
    sealed class TimedEngine(ISimulationEngine engine, string name, TrialClock clock, double seconds) : ISimulationEngine
    {
        public string Name => name;

        public int Threads => engine.Threads;

        public long WorkspaceBytes => engine.WorkspaceBytes;

        public int BatchSize => IsOnDevice ? 4 : 1;

        public bool IsOnDevice => name is not ("cpu" or "auto");

        public void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
        {
            clock.Pass(seconds * batch.Count);
            engine.Step(batch, observer);
        }

        public void Dispose() => engine.Dispose();
    }
}
