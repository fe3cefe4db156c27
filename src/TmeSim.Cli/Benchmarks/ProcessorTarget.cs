using System.Globalization;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;

namespace TmeSim.Cli.Benchmarks;

/// <summary>The cpu engine with a number of threads.</summary>
sealed class ProcessorTarget(CommandContext context, int threads) : IBenchTarget
{
    const int CopiedFloats = 1 << 24;
    const int SourceEvery = 31;

    /// <inheritdoc/>
    public string Engine => "cpu";

    /// <inheritdoc/>
    public int Threads => threads;

    /// <inheritdoc/>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{threads}t");

    /// <inheritdoc/>
    public ISimulationEngine CreateEngine(SimulationSetup setup) => context.CreateEngine(setup, Engine, threads);

    /// <inheritdoc/>
    public ISimulationEngine CreateEnsembleEngine(SimulationSetup setup) => new CpuEngine(setup.Shape, threads: 1, sideBySide: threads);

    /// <inheritdoc/>
    public (IBenchWork Work, int Floats) Copy() => (new CopyWork(threads), CopiedFloats);

    /// <inheritdoc/>
    public IBenchWork Fields(LatticeShape shape) => new FieldWork(shape, threads);

    sealed class CopyWork(int threads) : IBenchWork
    {
        const int Parts = 64;
        const int Share = CopiedFloats / Parts;

        readonly float[] from = new float[CopiedFloats];
        readonly float[] to = new float[CopiedFloats];
        readonly WorkTeam team = new(threads);

        public void Do() => team.Run(Parts, part => from.AsSpan(part * Share, Share).CopyTo(to.AsSpan(part * Share, Share)));

        public void Dispose() => team.Dispose();
    }

    sealed class FieldWork : IBenchWork
    {
        readonly WorkTeam team;
        readonly VectorFieldSolver solver;
        readonly float[][] fields;
        readonly FieldEquation equation;

        public FieldWork(LatticeShape shape, int threads)
        {
            team = new WorkTeam(threads);
            solver = new VectorFieldSolver(shape, team);
            fields = [.. Enumerable.Range(0, IDeviceMeasures.Fields).Select(_ => new float[shape.SiteCount])];
            equation = new FieldEquation
            {
                Alpha = 5,
                UniformReaction = 1.5f,
                Source = [.. Enumerable.Range(0, shape.SiteCount).Select(site => site % SourceEvery == 0 ? 1f : 0f)],
                Cycles = 1,
            };
        }

        public void Do()
        {
            foreach (float[] field in fields)
            {
                solver.Solve(field, equation);
            }
        }

        public void Dispose()
        {
            solver.Dispose();
            team.Dispose();
        }
    }
}
