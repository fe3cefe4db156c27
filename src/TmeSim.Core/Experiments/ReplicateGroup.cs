using TmeSim.Core.Engines;

namespace TmeSim.Core.Experiments;

/// <summary>
/// Consecutive replicates of a scenario, moved on together hour by hour, so that an engine has the lesions of all of them at once. How many
/// are together depends on the scenario alone, never on a machine; each has the bits it has alone.
/// </summary>
public sealed class ReplicateGroup
{
    // 104 lesions of 200²: enough to occupy many processors or a card, and few enough for a checkpoint, which holds them all.
    const int MostSites = 1 << 22;
    const int MostReplicates = 256;

    readonly Experiment[] replicates;

    /// <summary>Starts a group at time 0.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="first">Number of its first replicate, from 0.</param>
    /// <exception cref="Scenarios.ScenarioException">A protocol asks for what does not exist.</exception>
    public ReplicateGroup(SimulationSetup setup, int first)
    {
        int count = Math.Min(MostOf(setup), setup.Scenario.Replicates - first);
        replicates = [.. Enumerable.Range(first, count).Select(replicate => new Experiment(setup, replicate))];
    }

    /// <summary>The replicates, in their order.</summary>
    public IReadOnlyList<Experiment> Replicates => replicates;

    /// <summary>Hours simulated.</summary>
    public uint Step => replicates[0].Step;

    /// <summary>Whether the replicates are over.</summary>
    public bool IsDone => replicates[0].IsDone;

    /// <summary>The most replicates of a scenario that are moved together.</summary>
    public static int MostOf(SimulationSetup setup)
    {
        long sites = (long)setup.Shape.SiteCount * setup.LesionCount;
        return (int)Math.Clamp(MostSites / sites, 1, Math.Min(MostReplicates, setup.Scenario.Replicates));
    }

    /// <summary>Moves all replicates on by an hour.</summary>
    /// <param name="engine">Moves the lesions.</param>
    /// <param name="team">Threads for the patients' part.</param>
    public void Advance(ISimulationEngine engine, WorkTeam team)
    {
        var steps = Read(team, replicate => replicate.BeginHour());
        engine.Step([.. steps.SelectMany(ofReplicate => ofReplicate)]);
        ForEach(team, replicate => replicate.EndHour());
    }

    /// <summary>Does something with each replicate, on any thread of a team; they share nothing that is written.</summary>
    public void ForEach(WorkTeam team, Action<Experiment> act) => team.Run(replicates.Length, k => act(replicates[k]));

    /// <summary>Reads each replicate, on any thread of a team.</summary>
    /// <returns>What was read, in the order of the replicates.</returns>
    public T[] Read<T>(WorkTeam team, Func<Experiment, T> read)
    {
        var results = new T[replicates.Length];
        team.Run(replicates.Length, k => results[k] = read(replicates[k]));
        return results;
    }
}
