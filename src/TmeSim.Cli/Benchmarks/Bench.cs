using System.Globalization;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Measures how fast the engine is, after it has shown that it computes the same with every number of threads.</summary>
sealed class Bench(CommandContext context, IReadOnlyList<int> threads, int repeat)
{
    const int FieldCount = 6;
    const int HoursIn24Months = 17_520;
    const int CheckSteps = 48;
    const int CopiedFloats = 1 << 24;
    const int CopyParts = 64;

    readonly Dictionary<int, double> copyBandwidth = [];

    /// <summary>Compares final states between the reference and the cpu engine with every number of threads.</summary>
    /// <returns>The common digest.</returns>
    /// <exception cref="InvalidOperationException">They differ.</exception>
    public string CheckDigests()
    {
        var setup = BenchScenario.Setup(48, 48, 1);
        string expected = DigestAfter(setup, setup.CreateEngine("reference", 1));
        foreach (int count in threads)
        {
            string found = DigestAfter(setup, context.CreateEngine(setup, "cpu", count));
            if (found != expected)
            {
                throw new InvalidOperationException(
                    $"the cpu engine with {count} thread(s) differs from the reference; `tmesim verify` says where"
                );
            }
        }

        return expected;
    }

    /// <summary>A plain copy of memory, the bound of whatever streams.</summary>
    public BenchResult Copy(int threadCount)
    {
        float[] from = new float[CopiedFloats];
        float[] to = new float[CopiedFloats];
        using var team = new WorkTeam(threadCount);
        int share = CopiedFloats / CopyParts;
        Action<int> copy = part => from.AsSpan(part * share, share).CopyTo(to.AsSpan(part * share, share));
        var seconds = Measurement.AfterWarmUp(repeat, () => team.Run(CopyParts, copy));
        copyBandwidth[threadCount] = 2.0 * sizeof(float) * CopiedFloats / seconds.Median;
        return new BenchResult
        {
            Name = $"copy {threadCount}t",
            What = "a copy of 64 MiB, bytes read and bytes written",
            Engine = "none",
            Threads = threadCount,
            Size = [CopiedFloats, 1, 1],
            Cells = 0,
            Steps = 1,
            WarmUpSteps = seconds.WarmUps,
            Seconds = seconds,
            Rate = copyBandwidth[threadCount],
            RateUnit = "bytes/s",
        };
    }

    /// <summary>One multigrid cycle of six fields.</summary>
    public BenchResult Fields(int width, int height, int depth, int threadCount)
    {
        var shape = new LatticeShape(width, height, depth, Boundary.NoFlux, 20);
        using var team = new WorkTeam(threadCount);
        using var solver = new VectorFieldSolver(shape, team);
        float[] source = new float[shape.SiteCount];
        for (int site = 0; site < source.Length; site += 31)
        {
            source[site] = 1;
        }

        var fields = Enumerable.Range(0, FieldCount).Select(_ => new float[shape.SiteCount]).ToArray();
        var equation = new FieldEquation
        {
            Alpha = 5,
            UniformReaction = 1.5f,
            Source = source,
            Cycles = 1,
        };
        var seconds = Measurement.AfterWarmUp(
            repeat,
            () =>
            {
                foreach (float[] field in fields)
                {
                    solver.Solve(field, equation);
                }
            }
        );
        return new BenchResult
        {
            Name = Name("fields", shape, threadCount),
            What = "one multigrid cycle of 6 fields, mass balance included",
            Engine = "cpu",
            Threads = threadCount,
            Size = [width, height, depth],
            Cells = 0,
            Steps = 1,
            WarmUpSteps = seconds.WarmUps,
            Seconds = seconds,
            Rate = (double)FieldCount * shape.SiteCount / seconds.Median,
            RateUnit = "field-sites/s",
            Remark = ShareOfCopy(threadCount, (double)FieldCount * shape.SiteCount / seconds.Median),
        };
    }

    /// <summary>The first so many hours of a treated lesion, from its seed, once.</summary>
    public BenchResult Treated(int threadCount, int hours)
    {
        var setup = BenchScenario.Treated(hours);
        using var engine = context.CreateEngine(setup, "cpu", threadCount);
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
            Name = Name("treated", setup.Shape, threadCount),
            What =
                $"{hours / 24} days with nivolumab from day 30, from the start of the program's work: patient, 7 fields, all rules, clones",
            Engine = engine.Name,
            Threads = threadCount,
            Size = [setup.Shape.Width, setup.Shape.Height, setup.Shape.Depth],
            Cells = cellSteps / hours,
            Steps = hours,
            WarmUpSteps = 0,
            Seconds = seconds,
            Rate = cellSteps / seconds.Median,
            RateUnit = "cell-steps/s",
        };
    }

    /// <summary>Whole steps of a lesion, all rules and all fields.</summary>
    public BenchResult Lesion(string name, int width, int height, int depth, int threadCount, int steps)
    {
        var setup = BenchScenario.Setup(width, height, depth);
        using var engine = context.CreateEngine(setup, "cpu", threadCount);
        var experiment = new Experiment(setup, replicate: 0);
        var lesion = experiment.Branches[0].Simulation.Lesions[0];
        long cells = 0;
        var seconds = Measurement.AfterWarmUp(
            repeat,
            () =>
            {
                cells = LivingCells(lesion);
                for (int k = 0; k < steps; k++)
                {
                    experiment.Advance(engine);
                }
            }
        );
        double stepsPerSecond = steps / seconds.Median;
        return new BenchResult
        {
            Name = Name(name, setup.Shape, threadCount),
            What = "whole steps of an hour: patient, 7 fields, all rules, clones",
            Engine = engine.Name,
            Threads = threadCount,
            Size = [width, height, depth],
            Cells = cells,
            Steps = steps,
            WarmUpSteps = seconds.WarmUps * steps,
            Seconds = seconds,
            Rate = cells * stepsPerSecond,
            RateUnit = "cell-steps/s",
            Remark =
                $"{Layout.Number(stepsPerSecond)} steps/s; 24 months in {Layout.Duration(HoursIn24Months / stepsPerSecond)} if they all took as long",
        };
    }

    // A cycle cannot do with less than reading a field and its source and writing the field.
    string ShareOfCopy(int threadCount, double fieldSites) =>
        copyBandwidth.TryGetValue(threadCount, out double bandwidth)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{3 * sizeof(float) * fieldSites / bandwidth:P0} of the bandwidth of a copy, at the 12 bytes a site that no cycle can do without"
            )
            : "";

    static string Name(string name, LatticeShape shape, int threads) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {shape.Width}x{shape.Height}x{shape.Depth} {threads}t");

    static long LivingCells(Lesion lesion) => lesion.Counts.Sum() - lesion.Counts[(int)Population.Dead];

    static string DigestAfter(SimulationSetup setup, ISimulationEngine engine)
    {
        using var used = engine;
        var experiment = new Experiment(setup, replicate: 0);
        for (int k = 0; k < CheckSteps; k++)
        {
            experiment.Advance(used);
        }

        var simulation = experiment.Branches[0].Simulation;
        return SimulationDigest.Of(simulation.Lesions[0], simulation);
    }
}
