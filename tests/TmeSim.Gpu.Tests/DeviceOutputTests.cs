using ILGPU.Runtime.OpenCL;
using TmeSim.Cli.Running;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Tests.Results;

namespace TmeSim.Gpu.Tests;

/// <summary>What a run on a device writes: images and checkpoints, fetched while the run goes on.</summary>
public sealed class DeviceOutputTests
{
    const int Steps = 14;

    /// <summary>Two lesions in two arms, which share their tissues at first: an image of each every two hours, a checkpoint every three.</summary>
    static readonly SimulationSetup Setup = new(
        new Scenario
        {
            Name = "output",
            DurationDays = Steps / 24.0,
            Lattice = new LatticeSettings { Width = 18, Height = 15 },
            Antigens = [new AntigenSettings { Name = "a" }],
            Clones = [new CloneSettings { Name = "founder", Antigens = ["a"] }],
            Lesions = [new LesionSettings { Name = "one", TumourRadiusUm = 100 }, new LesionSettings { Name = "two", TumourRadiusUm = 60 }],
            Arms = [new ArmSettings { Name = "control" }, new ArmSettings { Name = "later", ForkDay = 5 / 24.0 }],
            Output = new OutputSettings
            {
                TableIntervalHours = 4,
                TissueIntervalHours = 2,
                SpatialIntervalHours = 0,
                CheckpointIntervalHours = 3,
            },
        },
        new Dictionary<string, Drug>()
    );

    [Theory]
    [EachDevice]
    public void FilesOfARun_AreThoseOfTheProcessor(string device)
    {
        var files = new MemoryFileSystem();
        int copies = 0;
        Run(files, "processor", Setup.CreateEngine("cpu", 1));
        Run(files, "device", FoundDevices.Create(device, Setup.Shape, fetching: _ => copies++));

        FolderContent.AssertSame(PathOf("processor"), PathOf("device"), files);
        Assert.InRange(copies, 1, int.MaxValue);
    }

    /// <summary>Whether an image or a checkpoint was to be fetched: the run ends as one whose device is lost in a step.</summary>
    [Theory]
    [EachDevice(1)]
    [EachDevice(150)]
    [EachDevice(500)]
    public void RunWhoseDeviceFailsWhileItIsFetched_EndsAsLost_AndKeepsTheCheckpointBefore(string device, int at)
    {
        var files = new MemoryFileSystem();
        int copies = 0;
        var engine = FoundDevices.Create(device, Setup.Shape, fetching: _ => FailIf(++copies == at));

        var (loss, hours) = Fail(files, engine);

        Assert.StartsWith(FoundDevices.TitleOf(device), loss.Message, StringComparison.Ordinal);
        Assert.InRange(hours, 0, Steps);
        Assert.Equal(at, copies);
        using var checkpoint = IO.Checkpoints.CheckpointFile.Open(files, RunWriter.CheckpointPath(PathOf("lost")));
        Assert.Equal(hours, RunWriter.ReadHeader(checkpoint).TimeH);
        Assert.DoesNotContain(files.FilesUnder(PathOf("lost")), name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    static (DeviceLostException Loss, double Hours) Fail(MemoryFileSystem files, ISimulationEngine engine)
    {
        using var used = engine;
        using var writer = Begin(files, "lost");
        var loss = Assert.Throws<DeviceLostException>(() => Run(writer, engine));
        Assert.True(writer.Fail(Manifest(), loss.Message));
        return (loss, writer.CheckpointHours!.Value);
    }

    static void Run(MemoryFileSystem files, string name, ISimulationEngine engine)
    {
        using var used = engine;
        using var writer = Begin(files, name);
        Run(writer, engine);
        writer.Complete(Manifest());
    }

    static void Run(RunWriter writer, ISimulationEngine engine)
    {
        using var team = new WorkTeam(2);
        var session = new RunSession(Setup, engine, team, new RunRecorder(Setup, writer, team, new RunState()));
        Assert.True(session.Run(new ReplicateGroup(Setup, 0), isRestored: false, CancellationToken.None));
    }

    static RunWriter Begin(MemoryFileSystem files, string name)
    {
        var settings = new RunWriterSettings
        {
            ResolvedScenario = "name: output\n",
            Observables = ObservableColumns.Of(new Experiment(Setup, 0).Branches[0].Simulation),
            Tissue = new OmeZarrSettings(Setup.Scenario.Output.TissueIntervalHours),
        };
        return RunWriter.Begin(ResultsFolder.Create(files, PathOf(name)), Manifest(), settings);
    }

    static RunManifest Manifest() =>
        new()
        {
            Tool = new ToolInfo("tmesim", "0.1.0", "abc"),
            Scenario = ScenarioInfo.Of("output", "name: output\n"),
            Seed = Setup.Scenario.Seed,
            Arms = [.. Setup.Scenario.EveryArm.Select(arm => arm.Name)],
            Lesions = [.. Setup.Scenario.Lesions.Select(lesion => lesion.Name)],
            DurationH = Steps,
            Lattice = new LatticeInfo(Setup.Shape.Width, Setup.Shape.Height, Setup.Shape.Depth, Setup.Shape.SpacingMicrometres, "no_flux"),
        };

    static string PathOf(string name) => Path.Combine(MemoryFileSystem.Root, name);

    static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new CLException(CLError.CL_INVALID_COMMAND_QUEUE);
        }
    }
}
