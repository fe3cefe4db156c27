using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Trials.Ensembles;

/// <summary>The engine of one worker. Runs that differ in their patient or treatment alone share it, so that its memory is allocated once.</summary>
sealed class EngineOfWorker(Func<SimulationSetup, ISimulationEngine> create) : IDisposable
{
    ISimulationEngine? engine;
    SimulationSetup? made;

    /// <summary>An engine for a scenario: the one at hand if lattice, rules and fields have the same numbers, else a new one.</summary>
    public ISimulationEngine For(SimulationSetup setup)
    {
        if (engine is null || !AreAlike(made!, setup))
        {
            engine?.Dispose();
            engine = null;
            engine = create(setup);
        }

        made = setup;
        return engine;
    }

    public void Dispose() => engine?.Dispose();

    static bool AreAlike(SimulationSetup one, SimulationSetup other) =>
        ReferenceEquals(one, other)
        || one.Shape == other.Shape && one.Tissue.Equals(other.Tissue) && one.Physics.SequenceEqual(other.Physics);
}
