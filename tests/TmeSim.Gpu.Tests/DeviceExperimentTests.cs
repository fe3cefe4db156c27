using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

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

    [Theory]
    [EachDevice]
    public void ForkedArms_HaveTheDigestsOfTheProcessor(string device)
    {
        var expected = Digests(RunAll(Host()));

        Assert.Equal(4, expected.Distinct().Count());
        Assert.Equal(expected, Digests(RunAll(Device(device))));
    }

    [Theory]
    [EachDevice(7)]
    [EachDevice(19)]
    public void Checkpoint_MovesFromDeviceToProcessorAndBack(string device, int step)
    {
        var expected = Digests(RunAll(Host()));

        Assert.Equal(expected, Digests(RunAll(Device(device), Host(), step)));
        Assert.Equal(expected, Digests(RunAll(Host(), Device(device), step)));
    }

    /// <summary>Replicates in one batch, which grows when their arms fork, and one that goes on elsewhere from its checkpoint.</summary>
    [Theory]
    [EachDevice]
    public void ReplicatesInOneBatch_HaveTheDigestsOfTheProcessor_AlsoFromACheckpoint(string device)
    {
        var expected = Enumerable.Range(0, 3).Select(replicate => Digests(RunAll(Host(), replicate))).ToList();
        using var engine = Device(device);
        List<Experiment> together = [.. Enumerable.Range(0, 3).Select(replicate => new Experiment(Setup, replicate))];
        while (together[0].Step < Steps)
        {
            if (together[0].Step == 17)
            {
                together[1] = Restored(together[1]);
            }

            engine.Step([.. together.SelectMany(one => one.BeginHour())]);
            together.ForEach(one => one.EndHour());
        }

        Assert.Equal(12, expected.SelectMany(digests => digests).Distinct().Count());
        Assert.Equal(expected, together.Select(Digests));
    }

    /// <summary>Two arms of two lesions in one batch: all are lost with the device, and go on from the checkpoint.</summary>
    [Theory]
    [EachDevice(TissueStage.Fields)]
    [EachDevice(TissueStage.Mutation)]
    public void RunWhoseDeviceFailsWithinAStep_GoesOnFromItsCheckpoint_ToTheSameDigests(string device, TissueStage stage)
    {
        using var memory = new MemoryStream();
        var experiment = new Experiment(Setup, 0);
        using (var engine = Device(device))
        {
            Continue(experiment, engine, 14);
            experiment.Save(new BinaryWriter(memory));
            Continue(experiment, engine, 17);

            var loss = Assert.Throws<DeviceLostException>(() => engine.Step(experiment.BeginHour(), new FailingDriver(stage)));

            Assert.StartsWith(FoundDevices.TitleOf(device), loss.Message, StringComparison.Ordinal);
            Assert.EndsWith("stopped working: the card fell off the bus", loss.Message, StringComparison.Ordinal);
            Assert.Throws<DeviceLostException>(() => experiment.Advance(engine));
            AssertLost(experiment);
        }

        AssertLost(experiment);
        memory.Position = 0;
        var resumed = new Experiment(Setup, 0);
        resumed.Load(new BinaryReader(memory));
        using var host = Host();
        Assert.Equal(Digests(RunAll(Host())), Digests(Continue(resumed, host, Steps)));
    }

    /// <summary>A checkpoint, a digest, a copy as of a picture and the label of an escape read the tissue; the device has it still.</summary>
    [Theory]
    [EachDevice]
    public void TissueThatIsOnlyRead_IsNotSentBack(string device)
    {
        using var engine = Device(device);
        var experiment = Continue(new Experiment(Setup, 0), engine, 3);
        var counter = (ITransferCounter)engine;
        var simulation = experiment.Branches[0].Simulation;
        long sent = counter.TissueBytesFromHost;

        experiment.Save(new BinaryWriter(Stream.Null));
        _ = Digests(experiment);
        _ = simulation.LabelOf(0);
        new TissueState(Setup.Shape).CopyFrom(simulation.Lesions[0].State);
        Continue(experiment, engine, 4);

        Assert.Equal(sent, counter.TissueBytesFromHost);
        _ = simulation.Lesions[0].State.Ecm;
        Continue(experiment, engine, 5);
        Assert.Equal(sent + Setup.Shape.SiteCount, counter.TissueBytesFromHost);
        using var host = Host();
        Assert.Equal(Digests(Continue(new Experiment(Setup, 0), host, 5)), Digests(experiment));
    }

    static void AssertLost(Experiment experiment)
    {
        var lesions = experiment.Branches.SelectMany(branch => branch.Simulation.Lesions).ToList();
        Assert.Equal(4, lesions.Count);
        Assert.All(lesions, lesion => Assert.Throws<DeviceLostException>(() => lesion.State.Clone));
        Assert.All(lesions, lesion => Assert.Throws<DeviceLostException>(() => TissueCensus.Count(lesion.State)));
    }

    static ISimulationEngine Host() => Setup.CreateEngine("cpu", 1);

    static ISimulationEngine Device(string name) => FoundDevices.Create(name, Setup.Shape);

    static Experiment RunAll(ISimulationEngine engine, int replicate = 0)
    {
        using var used = engine;
        return Continue(new Experiment(Setup, replicate), engine, Steps);
    }

    static Experiment RunAll(ISimulationEngine first, ISimulationEngine second, int step)
    {
        using var used = first;
        using var usedNext = second;
        return Continue(Restored(Continue(new Experiment(Setup, 0), first, (uint)step)), second, Steps);
    }

    static Experiment Restored(Experiment before)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        before.Save(writer);
        memory.Position = 0;
        var after = new Experiment(Setup, before.Replicate);
        after.Load(new BinaryReader(memory));
        return after;
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
