using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Lattice;

namespace TmeSim.Trials.Ensembles;

/// <summary>The engine of one worker. Runs on the same lattice share it, so that its memory is allocated once.</summary>
sealed class EngineOfWorker(Func<SimulationSetup, ISimulationEngine> create) : IDisposable
{
    ISimulationEngine? engine;
    LatticeShape? shape;

    /// <summary>An engine for a scenario: the one at hand if the lattice is the same, else a new one.</summary>
    public ISimulationEngine For(SimulationSetup setup)
    {
        if (engine is null || setup.Shape != shape)
        {
            engine?.Dispose();
            engine = null;
            engine = create(setup);
        }

        shape = setup.Shape;
        return engine;
    }

    public void Dispose() => engine?.Dispose();
}
