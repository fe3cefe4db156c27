namespace TmeSim.Trials.Ensembles;

/// <summary>Reads what a caller wants to know out of one run, while it goes on. A reader serves one run and is asked by one thread at a time.</summary>
/// <typeparam name="TResult">What is known at the end; it should not hold on to the patient, whose memory goes to the next run.</typeparam>
public interface ITrialReader<out TResult>
{
    /// <summary>Simulated time between observations [h], 1 or more.</summary>
    uint IntervalHours { get; }

    /// <summary>Looks at the patient: at hour 0, at every multiple of the interval, and at the end.</summary>
    void Observe(TrialPatient patient);

    /// <summary>Answers, after the last observation.</summary>
    TResult Read(TrialPatient patient);
}
