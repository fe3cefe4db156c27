using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Lattice;

namespace TmeSim.Cli.Benchmarks;

/// <summary>An engine of a device.</summary>
sealed class DeviceTarget(CommandContext context, string engine) : IBenchTarget
{
    static readonly LatticeShape Smallest = new(8, 8, 1, Boundary.NoFlux, 20);

    /// <inheritdoc/>
    public string Engine => engine;

    /// <inheritdoc/>
    public int Threads => 1;

    /// <inheritdoc/>
    public string Label => engine;

    /// <inheritdoc/>
    public ISimulationEngine CreateEngine(SimulationSetup setup) => context.CreateEngine(setup, engine, 1);

    /// <inheritdoc/>
    public ISimulationEngine CreateEnsembleEngine(SimulationSetup setup) => CreateEngine(setup);

    /// <inheritdoc/>
    public (IBenchWork Work, int Floats) Copy()
    {
        var measures = context.Gpu().MeasuresOf(engine, Smallest);
        return (new DeviceWork(measures, measures.Copy), measures.CopiedFloats);
    }

    /// <inheritdoc/>
    public IBenchWork Fields(LatticeShape shape)
    {
        var measures = context.Gpu().MeasuresOf(engine, shape);
        return new DeviceWork(measures, measures.SolveFields);
    }

    sealed class DeviceWork(IDeviceMeasures measures, Action action) : IBenchWork
    {
        public void Do() => action();

        public void Dispose() => measures.Dispose();
    }
}
