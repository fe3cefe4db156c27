using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.State;

namespace TmeSim.Trials.Ensembles;

/// <summary>Reads what became of each arm.</summary>
public sealed class ArmSummaryReader : ITrialReader<IReadOnlyList<ArmSummary>>
{
    Nadir[] nadirs = [];
    long startCells;

    /// <inheritdoc/>
    public uint IntervalHours => 1;

    /// <inheritdoc/>
    public void Observe(TrialPatient patient)
    {
        var experiment = patient.Experiment;
        if (nadirs.Length == 0)
        {
            startCells = TumourCells(experiment.SimulationOf(0));
            nadirs = [.. experiment.Arms.Select(_ => new Nadir(startCells, 0, IsTreated: false))];
        }

        foreach (var (simulation, arms) in experiment.Branches)
        {
            long cells = TumourCells(simulation);
            bool isTreated = simulation.Patient.Timeline.Courses.Any(course => course.StartHours is not null);
            arms.ForEach(arm => nadirs[arm] = nadirs[arm].With(cells, patient.Day, isTreated));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ArmSummary> Read(TrialPatient patient) =>
        [.. patient.Experiment.Arms.Select((settings, arm) => Summarise(patient, arm, settings.Name))];

    static long TumourCells(Simulation simulation) => simulation.Lesions.Sum(lesion => lesion.Counts[(int)Population.Tumour]);

    ArmSummary Summarise(TrialPatient patient, int arm, string name)
    {
        var simulation = patient.Experiment.SimulationOf(arm);
        var first = simulation.Patient.Timeline.Courses.Where(course => course.StartHours is not null).MinBy(course => course.StartHours);
        var escapes = patient.EventsOf(arm).Where(one => one.Kind == EventKind.Escape).ToList();
        return new ArmSummary
        {
            Arm = name,
            Lesions = simulation.Lesions.Count,
            Courses = simulation.Patient.Courses,
            ResponseDay = first?.Recist.ResponseHours / 24,
            Causes = [.. escapes.TakeWhile(one => one.TimeHours == escapes[0].TimeHours).Select(one => one.Detail)],
            StartCells = startCells,
            NadirCells = nadirs[arm].Cells,
            NadirDay = nadirs[arm].Day,
            FinalCells = TumourCells(simulation),
            FinalDay = patient.Day,
            Digests = [.. simulation.Lesions.Select(lesion => SimulationDigest.Of(lesion, simulation))],
        };
    }

    readonly record struct Nadir(long Cells, double Day, bool IsTreated)
    {
        // What came before the first course is forgotten when it begins.
        public Nadir With(long cells, double day, bool isTreated) =>
            cells < Cells || isTreated && !IsTreated ? new Nadir(cells, day, isTreated) : this;
    }
}
