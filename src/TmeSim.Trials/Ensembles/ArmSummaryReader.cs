using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;

namespace TmeSim.Trials.Ensembles;

/// <summary>Reads what became of each arm.</summary>
public sealed class ArmSummaryReader : ITrialReader<IReadOnlyList<ArmSummary>>
{
    ArmHistory[] histories = [];
    long startCells;
    bool isTreated;

    /// <inheritdoc/>
    public uint IntervalHours => 1;

    /// <inheritdoc/>
    public void Observe(TrialPatient patient)
    {
        var experiment = patient.Experiment;
        if (histories.Length == 0)
        {
            startCells = ArmHistory.TumourCells(experiment.SimulationOf(0));
            var scenario = patient.Run.Setup.Scenario;
            histories = [.. experiment.Arms.Select(arm => new ArmHistory(startCells, Counterfactuals.BeginningStepOf(arm, scenario)))];
        }

        // One window for all arms: the nadir of one without treatment would else be that of another time than the nadir it is compared with.
        bool isFirstOfTreatment = !isTreated && experiment.Branches.Any(branch => ArmHistory.IsTreated(branch.Simulation));
        isTreated |= isFirstOfTreatment;
        foreach (var (simulation, arms) in experiment.Branches)
        {
            arms.ForEach(arm => histories[arm].Observe(simulation, experiment.Step, isFirstOfTreatment));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ArmSummary> Read(TrialPatient patient) =>
        [.. patient.Experiment.Arms.Select((settings, arm) => Summarise(patient, arm, settings))];

    ArmSummary Summarise(TrialPatient patient, int arm, ArmSettings settings)
    {
        var simulation = patient.Experiment.SimulationOf(arm);
        var first = simulation.Patient.Timeline.Courses.Where(course => course.StartHours is not null).MinBy(course => course.StartHours);
        var escapes = patient.EventsOf(arm).Where(one => one.Kind == EventKind.Escape).ToList();
        return new ArmSummary
        {
            Arm = settings.Name,
            CounterfactualOf = settings.CounterfactualOf,
            Lesions = [.. histories[arm].FollowUps.Select((one, lesion) => simulation.Judge(lesion, one))],
            Courses = simulation.Patient.Courses,
            ResponseDay = first?.Recist.ResponseHours / 24,
            Causes = [.. escapes.TakeWhile(one => one.TimeHours == escapes[0].TimeHours).Select(one => one.Detail)],
            BiopsyTypes = histories[arm].BiopsyTypes,
            SecondStartPd1Occupancy = histories[arm].SecondStartPd1Occupancy,
            StartCells = startCells,
            NadirCells = histories[arm].NadirCells,
            NadirDay = histories[arm].NadirDay,
            FinalCells = ArmHistory.TumourCells(simulation),
            FinalDay = patient.Day,
            Digests = [.. simulation.Lesions.Select(lesion => SimulationDigest.Of(lesion, simulation))],
        };
    }
}
