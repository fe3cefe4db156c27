namespace TmeSim.Trials.Ensembles;

/// <summary>Readers made of a function.</summary>
public static class TrialReader
{
    /// <summary>Reads the end of a run.</summary>
    public static ITrialReader<TResult> AtEnd<TResult>(Func<TrialPatient, TResult> read) => new EndReader<TResult>(read);

    /// <summary>Reads a run at hour 0, at every multiple of an interval, and at the end; the results in that order.</summary>
    /// <param name="hours">The interval [h], 1 or more.</param>
    /// <param name="read">Reads the patient as it is.</param>
    public static ITrialReader<IReadOnlyList<TSample>> Every<TSample>(uint hours, Func<TrialPatient, TSample> read) =>
        new SampleReader<TSample>(hours, read);

    sealed class EndReader<TResult>(Func<TrialPatient, TResult> read) : ITrialReader<TResult>
    {
        public uint IntervalHours => uint.MaxValue;

        public void Observe(TrialPatient patient) { }

        public TResult Read(TrialPatient patient) => read(patient);
    }

    sealed class SampleReader<TSample>(uint hours, Func<TrialPatient, TSample> read) : ITrialReader<IReadOnlyList<TSample>>
    {
        readonly List<TSample> samples = [];

        public uint IntervalHours => hours;

        public void Observe(TrialPatient patient) => samples.Add(read(patient));

        public IReadOnlyList<TSample> Read(TrialPatient patient) => samples;
    }
}
