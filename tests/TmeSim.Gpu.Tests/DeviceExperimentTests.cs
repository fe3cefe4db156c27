using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;

namespace TmeSim.Gpu.Tests;

/// <summary>Arms that fork and checkpoints that move, on a device: every tissue and patient has the digest it has on the processor.</summary>
public sealed class DeviceExperimentTests
{
    const uint Steps = 30;

    static readonly SimulationSetup Setup = new(
        new Scenario
        {
            Name = "arms",
            DurationDays = Steps / 24.0,
            Lattice = new LatticeSettings { Width = 18, Height = 15 },
            Antigens = [new AntigenSettings { Name = "a" }],
            Clones = [new CloneSettings { Name = "founder", Antigens = ["a"] }],
            Lesions = [Lesion("one"), Lesion("two")],
            Arms =
            [
                new ArmSettings { Name = "control" },
                new ArmSettings
                {
                    Name = "no killing",
                    ForkDay = 0.5,
                    Parameters = new Dictionary<string, double> { [TCellEngagementParameters.HitRate.Key] = 0 },
                },
            ],
        },
        new Dictionary<string, Drug>()
    );

    [Fact]
    public void ForkedArms_HaveTheDigestsOfTheProcessor()
    {
        var expected = Digests(RunAll(Host()));

        Assert.Equal(4, expected.Distinct().Count());
        Assert.Equal(expected, Digests(RunAll(Device())));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(19)]
    public void Checkpoint_MovesFromDeviceToProcessorAndBack(int step)
    {
        var expected = Digests(RunAll(Host()));

        Assert.Equal(expected, Digests(RunAll(Device(), Host(), step)));
        Assert.Equal(expected, Digests(RunAll(Host(), Device(), step)));
    }

    [Theory]
    [InlineData(TissueStage.Fields)]
    [InlineData(TissueStage.Mutation)]
    public void RunWhoseDeviceFailsWithinAStep_GoesOnFromItsCheckpoint_ToTheSameDigests(TissueStage stage)
    {
        using var memory = new MemoryStream();
        var experiment = new Experiment(Setup, 0);
        using (var device = Device())
        {
            Continue(experiment, device, 14);
            experiment.Save(new BinaryWriter(memory));
            Continue(experiment, device, 17);

            var loss = Assert.Throws<DeviceLostException>(() => experiment.Advance(device, new FailingDriver(stage)));

            Assert.StartsWith("engine ilgpu-cpu: the processor", loss.Message, StringComparison.Ordinal);
            Assert.EndsWith("stopped working: the card fell off the bus", loss.Message, StringComparison.Ordinal);
            Assert.Throws<DeviceLostException>(() => experiment.Advance(device));
            Assert.Throws<DeviceLostException>(() => experiment.Branches[0].Simulation.Lesions[0].State.Clone);
        }

        Assert.Throws<DeviceLostException>(() => experiment.Branches[0].Simulation.Lesions[0].State.Clone);
        memory.Position = 0;
        var resumed = new Experiment(Setup, 0);
        resumed.Load(new BinaryReader(memory));
        using var host = Host();
        Assert.Equal(Digests(RunAll(Host())), Digests(Continue(resumed, host, Steps)));
    }

    static ISimulationEngine Host() => Setup.CreateEngine("cpu", 1);

    static ISimulationEngine Device() => new GpuEngines().Create(DeviceChoice.CheckingEngine, Setup.Shape);

    static Experiment RunAll(ISimulationEngine engine)
    {
        using var used = engine;
        return Continue(new Experiment(Setup, 0), engine, Steps);
    }

    static Experiment RunAll(ISimulationEngine first, ISimulationEngine second, int step)
    {
        using var used = first;
        using var usedNext = second;
        var before = Continue(new Experiment(Setup, 0), first, (uint)step);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        before.Save(writer);
        memory.Position = 0;
        var after = new Experiment(Setup, 0);
        after.Load(new BinaryReader(memory));
        return Continue(after, second, Steps);
    }

    static Experiment Continue(Experiment experiment, ISimulationEngine engine, uint until)
    {
        while (experiment.Step < until)
        {
            experiment.Advance(engine);
        }

        return experiment;
    }

    static List<string> Digests(Experiment experiment) =>
        [
            .. experiment.Branches.SelectMany(branch =>
                branch.Simulation.Lesions.Select(lesion => SimulationDigest.Of(lesion, branch.Simulation))
            ),
        ];

    /// <summary>Fails within a step as a driver does, where the launches of a stage are waited for.</summary>
    sealed class FailingDriver(TissueStage at) : IStageObserver
    {
        public void Completed(Lesion lesion, TissueStage stage)
        {
            if (stage == at)
            {
                throw new DriverException();
            }
        }
    }

    sealed class DriverException() : AcceleratorException("the card fell off the bus")
    {
        public override AcceleratorType AcceleratorType => AcceleratorType.CPU;
    }

    static LesionSettings Lesion(string name) =>
        new()
        {
            Name = name,
            TumourRadiusUm = 100,
            IntratumouralCd8 = 0.3,
            BystanderShare = 0,
            TerminalShare = 0,
        };
}
