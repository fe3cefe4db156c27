using TmeSim.Trials.Ensembles;

namespace TmeSim.Cli.Sweeping;

/// <summary>What a sweep keeps of a run.</summary>
/// <param name="Arms">What became of each arm.</param>
/// <param name="Seconds">Wall time [s].</param>
sealed record SweepResult(IReadOnlyList<ArmSummary> Arms, double Seconds);

/// <summary>Reads what became of each arm, and says when an hour is over.</summary>
sealed class SweepReader(TimeProvider clock, Action hourIsOver) : ITrialReader<SweepResult>
{
    readonly ArmSummaryReader arms = new();
    readonly long start = clock.GetTimestamp();

    /// <inheritdoc/>
    public uint IntervalHours => arms.IntervalHours;

    /// <inheritdoc/>
    public void Observe(TrialPatient patient)
    {
        arms.Observe(patient);
        if (patient.Experiment.Step > 0)
        {
            hourIsOver();
        }
    }

    /// <inheritdoc/>
    public SweepResult Read(TrialPatient patient) => new(arms.Read(patient), clock.GetElapsedTime(start).TotalSeconds);
}
