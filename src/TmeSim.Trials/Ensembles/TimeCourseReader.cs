using TmeSim.Core.Observables;

namespace TmeSim.Trials.Ensembles;

/// <summary>Reads the numbers of timeseries.csv into memory: those of each lesion and of its patient, in every arm.</summary>
/// <param name="intervalHours">Simulated time between readings [h].</param>
public sealed class TimeCourseReader(uint intervalHours = 24) : ITrialReader<TimeCourse>
{
    readonly TimeCourse course = new();

    /// <inheritdoc/>
    public uint IntervalHours => intervalHours;

    /// <inheritdoc/>
    public void Observe(TrialPatient patient)
    {
        var experiment = patient.Experiment;
        foreach (var (simulation, arms) in experiment.Branches)
        {
            var outputs = simulation.Patient.Outputs;
            double[] shared = new double[outputs.Columns.Count];
            outputs.Read(shared);
            for (int k = 0; k < simulation.Lesions.Count; k++)
            {
                var lesion = simulation.Lesions[k];
                var own = LesionReadout.Read(lesion, TissueCensus.Count(lesion.State), simulation.DiametersMm[k], out _);
                var row = LesionReadout.Columns.Zip(own).Concat(outputs.Columns.Zip(shared.Select(value => (double?)value)));
                foreach (var (column, value) in row)
                {
                    arms.ForEach(arm => course.Add(experiment.Arms[arm].Name, lesion.Name, column, experiment.Step, value));
                }
            }
        }
    }

    /// <inheritdoc/>
    public TimeCourse Read(TrialPatient patient) => course;
}
