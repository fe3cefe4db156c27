using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Running;

/// <summary>How much there is to compute: simulations and hours of lesions, by the forks of the arms.</summary>
public sealed class RunWork
{
    readonly uint[] forks;
    readonly int sharedAtEnd;
    readonly uint steps;

    /// <summary>Counts the work of a scenario.</summary>
    public RunWork(SimulationSetup setup)
    {
        var scenario = setup.Scenario;
        steps = setup.Steps;
        Lesions = scenario.Lesions.Count;
        Replicates = scenario.Replicates;
        forks =
        [
            .. scenario
                .Arms.Where(arm => arm.HasFork)
                .Select(arm => (uint)Math.Round(24 * arm.ForkDay))
                .Where(step => step < steps)
                .Order(),
        ];
        sharedAtEnd = forks.Length < Math.Max(1, scenario.Arms.Count) ? 1 : 0;
        LesionHoursOfReplicate = LesionHours(steps);
    }

    /// <summary>Lesions of each patient.</summary>
    public int Lesions { get; }

    /// <summary>Replicates.</summary>
    public int Replicates { get; }

    /// <summary>Simulations that run beside each other at the end of a replicate.</summary>
    public int SimulationsOfReplicate => forks.Length + sharedAtEnd;

    /// <summary>Simulations in all.</summary>
    public long Simulations => (long)SimulationsOfReplicate * Replicates;

    /// <summary>Hours of lesions in a replicate.</summary>
    public double LesionHoursOfReplicate { get; }

    /// <summary>Hours of lesions in all.</summary>
    public double TotalLesionHours => LesionHoursOfReplicate * Replicates;

    /// <summary>Share of the whole that is done.</summary>
    /// <param name="done">Replicates that are over.</param>
    /// <param name="together">Replicates under way.</param>
    /// <param name="step">Hours of each of them.</param>
    public double Share(int done, int together, uint step) =>
        (done * LesionHoursOfReplicate + together * LesionHours(step)) / TotalLesionHours;

    // Before the last of the arms forks there is one simulation more: the one they share.
    double LesionHours(uint step)
    {
        double own = forks.Sum(fork => step > fork ? step - fork : 0.0);
        double shared = sharedAtEnd == 1 ? step : Math.Min(step, forks[^1]);
        return Lesions * (own + shared);
    }
}
