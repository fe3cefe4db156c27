using TmeSim.Core.Experiments;

namespace TmeSim.Trials.Ensembles;

/// <summary>One run of an ensemble: one simulated patient in all arms of a scenario.</summary>
/// <param name="Setup">The scenario or a variant of it, compiled. Runs may share one.</param>
/// <param name="Replicate">Number of the replicate, from 0. The same number and seed give variants of a scenario the same random numbers.</param>
public sealed record TrialRun(SimulationSetup Setup, int Replicate)
{
    /// <summary>Replicates 0 … count − 1 of a scenario.</summary>
    public static IEnumerable<TrialRun> Replicates(SimulationSetup setup, int count) =>
        Enumerable.Range(0, count).Select(replicate => new TrialRun(setup, replicate));
}
