using System.Globalization;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Measures how fast engines are, after they have shown that they compute the same.</summary>
sealed class Bench(
    CommandContext context,
    IReadOnlyList<IBenchTarget> targets,
    int repeat,
    double warmUpSeconds = Measurement.WarmUpSeconds
)
{
    const int HoursIn24Months = 17_520;
    const int CheckedSide = 48;
    const int CheckedEdge = 12;

    readonly Dictionary<IBenchTarget, double> copyBandwidth = [];

    /// <summary>Compares final states between the reference engine and every target, on a slice and in a volume.</summary>
    /// <param name="steps">Steps before the comparison.</param>
    /// <returns>The common digest of the slice.</returns>
    /// <exception cref="InvalidOperationException">They differ.</exception>
    public string CheckDigests(int steps)
    {
        string ofSlice = CheckDigests(BenchScenario.Setup(CheckedSide, CheckedSide, 1), steps);
        CheckDigests(BenchScenario.Setup(CheckedEdge, CheckedEdge, CheckedEdge), steps);
        return ofSlice;
    }

    /// <summary>Whether a volume fits the memory of host and device; if not, why is said.</summary>
    public bool HasRoom(IBenchTarget target, (int Width, int Height, int Depth) volume)
    {
        var setup = BenchScenario.Setup(volume.Width, volume.Height, volume.Depth);
        try
        {
            RunEstimate.Fitting(context, setup, target.Engine, target.Threads);
            target.CreateEngine(setup).Dispose();
            return true;
        }
        catch (Exception refusal) when (refusal is UserException or EngineUnavailableException)
        {
            context.Error.WriteLine($"{Name("volume", setup.Shape, target)} is left out: {refusal.Message}");
            return false;
        }
    }

    /// <summary>A plain copy of memory, the bound of whatever streams.</summary>
    public BenchResult Copy(IBenchTarget target)
    {
        var (work, floats) = target.Copy();
        using var used = work;
        var seconds = Measurement.AfterWarmUp(repeat, work.Do, warmUpSeconds);
        copyBandwidth[target] = 2.0 * sizeof(float) * floats / seconds.Median;
        return new BenchResult
        {
            Name = $"copy {target.Label}",
            What = $"a copy of {Layout.Bytes(sizeof(float) * (double)floats)} within its memory, bytes read and bytes written",
            Engine = target.Engine,
            Threads = target.Threads,
            Size = [floats, 1, 1],
            Cells = 0,
            Steps = 1,
            WarmUpSteps = seconds.WarmUps,
            Seconds = seconds,
            Rate = copyBandwidth[target],
            RateUnit = "bytes/s",
        };
    }

    /// <summary>One multigrid cycle of six fields.</summary>
    public BenchResult Fields(int width, int height, int depth, IBenchTarget target)
    {
        var shape = new LatticeShape(width, height, depth, Boundary.NoFlux, 20);
        using var work = target.Fields(shape);
        var seconds = Measurement.AfterWarmUp(repeat, work.Do, warmUpSeconds);
        double fieldSites = (double)IDeviceMeasures.Fields * shape.SiteCount / seconds.Median;
        return new BenchResult
        {
            Name = Name("fields", shape, target),
            What = $"one multigrid cycle of {IDeviceMeasures.Fields} fields, mass balance included",
            Engine = target.Engine,
            Threads = target.Threads,
            Size = [width, height, depth],
            Cells = 0,
            Steps = 1,
            WarmUpSteps = seconds.WarmUps,
            Seconds = seconds,
            Rate = fieldSites,
            RateUnit = "field-sites/s",
            Remark = ShareOfCopy(target, fieldSites),
        };
    }

    /// <summary>The first so many hours of a treated lesion, from its seed, once.</summary>
    public BenchResult Treated(IBenchTarget target, int hours)
    {
        var setup = BenchScenario.Treated(hours);
        using var engine = target.CreateEngine(setup);
        var experiment = new Experiment(setup, replicate: 0);
        var lesion = experiment.Branches[0].Simulation.Lesions[0];
        long cellSteps = 0;
        var seconds = Measurement.Of(
            repeat: 1,
            () =>
            {
                for (int hour = 0; hour < hours; hour++)
                {
                    experiment.Advance(engine);
                    cellSteps += LivingCells(lesion);
                }
            }
        );
        return new BenchResult
        {
            Name = Name("treated", setup.Shape, target),
            What =
                $"{hours / 24} days with nivolumab from day 30, from the start of the program's work: patient, 7 fields, all rules, clones",
            Engine = engine.Name,
            Threads = target.Threads,
            Size = [setup.Shape.Width, setup.Shape.Height, setup.Shape.Depth],
            Cells = cellSteps / hours,
            Steps = hours,
            WarmUpSteps = 0,
            Seconds = seconds,
            Rate = cellSteps / seconds.Median,
            RateUnit = "cell-steps/s",
        };
    }

    /// <summary>Whole steps of a lesion, all rules and all fields, then as many again with a wait after each stage.</summary>
    public BenchResult Lesion(string name, int width, int height, int depth, IBenchTarget target, int steps)
    {
        var setup = BenchScenario.Setup(width, height, depth);
        using var engine = target.CreateEngine(setup);
        var experiment = new Experiment(setup, replicate: 0);
        var lesion = experiment.Branches[0].Simulation.Lesions[0];
        long cells = 0;
        var carried = new List<double>();
        var seconds = Measurement.AfterWarmUp(
            repeat,
            () =>
            {
                cells = LivingCells(lesion);
                long before = Carried(engine);
                Advance(experiment, engine, steps);
                carried.Add((double)(Carried(engine) - before) / steps);
            },
            warmUpSeconds
        );
        double stepsPerSecond = steps / seconds.Median;
        return new BenchResult
        {
            Name = Name(name, setup.Shape, target),
            What = "whole steps of an hour: patient, 7 fields, all rules, clones",
            Engine = engine.Name,
            Threads = target.Threads,
            Size = [width, height, depth],
            Cells = cells,
            Steps = steps,
            WarmUpSteps = seconds.WarmUps * steps,
            Seconds = seconds,
            Rate = cells * stepsPerSecond,
            RateUnit = "cell-steps/s",
            StageSeconds = StagesOf(experiment, engine, steps),
            CarriedBytesPerStep = engine is ITransferCounter ? carried.TakeLast(repeat).Average() : null,
            Remark =
                $"{Layout.Number(stepsPerSecond)} steps/s; 24 months in {Layout.Duration(HoursIn24Months / stepsPerSecond)} if they all took as long",
        };
    }

    string CheckDigests(SimulationSetup setup, int steps)
    {
        string expected = DigestAfter(setup, setup.CreateEngine("reference", 1), steps);
        foreach (var target in targets)
        {
            if (DigestAfter(setup, target.CreateEngine(setup), steps) != expected)
            {
                throw new InvalidOperationException(
                    $"{target.Engine} ({target.Label}) differs from the reference; `tmesim verify` says where"
                );
            }
        }

        return expected;
    }

    // A clock that looks between stages makes a device wait there: the sum is more than a step takes without it.
    SortedDictionary<string, double> StagesOf(Experiment experiment, ISimulationEngine engine, int steps)
    {
        var clock = new StageClock(engine, context.Clock, waits: true);
        Advance(experiment, clock, steps);
        var stages = clock.ByStage();
        return new(stages.ToDictionary(stage => stage.Key, stage => stage.Value / steps), StringComparer.Ordinal);
    }

    // A cycle cannot do with less than reading a field and its source and writing the field.
    string ShareOfCopy(IBenchTarget target, double fieldSites) =>
        copyBandwidth.TryGetValue(target, out double bandwidth)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{3 * sizeof(float) * fieldSites / bandwidth:P0} of the bandwidth of a copy, at the 12 bytes a site that no cycle can do without"
            )
            : "";

    static string Name(string name, LatticeShape shape, IBenchTarget target) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {shape.Width}x{shape.Height}x{shape.Depth} {target.Label}");

    /// <summary>Cells of a lesion that are not dead.</summary>
    public static long LivingCells(Lesion lesion) => lesion.Counts.Sum() - lesion.Counts[(int)Population.Dead];

    static long Carried(ISimulationEngine engine) =>
        engine is ITransferCounter counter ? counter.TissueBytesToHost + counter.TissueBytesFromHost : 0;

    static void Advance(Experiment experiment, ISimulationEngine engine, int steps)
    {
        for (int k = 0; k < steps; k++)
        {
            experiment.Advance(engine);
        }
    }

    static string DigestAfter(SimulationSetup setup, ISimulationEngine engine, int steps)
    {
        using var used = engine;
        var experiment = new Experiment(setup, replicate: 0);
        Advance(experiment, used, steps);
        var simulation = experiment.Branches[0].Simulation;
        return SimulationDigest.Of(simulation.Lesions[0], simulation);
    }
}
