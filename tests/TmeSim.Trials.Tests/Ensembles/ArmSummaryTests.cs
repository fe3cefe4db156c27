using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.State;
using TmeSim.Trials.Ensembles;

namespace TmeSim.Trials.Tests.Ensembles;

public class ArmSummaryTests
{
    /// <summary>Grows fast, without T cells.</summary>
    static readonly string[] Growing =
    [
        "parameters.tumour_division.rate=1.6",
        .. from lesion in new[] { 0, 1 }
        from setting in new[] { "stromal_cd8", "intratumoural_cd8" }
        select $"lesions[{lesion}].{setting}=0",
    ];

    [Fact]
    public void Summary_SaysWhatTheRunShowed()
    {
        var (summaries, cells, ends) = Read(Trials.Setup(Growing));
        var (control, treated) = (summaries[0], summaries[1]);

        Assert.Equal(("control", "treated"), (control.Arm, treated.Arm));
        Assert.Empty(control.Courses);
        Assert.Null(control.Responded);
        Assert.False(treated.Responded);
        Assert.Equal(cells.Skip(12 + 1).Select(pair => pair.Control).Min(), control.NadirCells);
        var since = cells.Skip(12 + 1).Select(pair => pair.Treated).ToList();
        Assert.Equal(since.Min(), treated.NadirCells);
        Assert.Equal((13 + since.IndexOf(since.Min())) / 24.0, treated.NadirDay);
        Assert.True(treated.NadirCells > treated.StartCells, "what came before the course counts, though it should not");
        Assert.Equal((cells[^1].Control, cells[^1].Treated), (control.FinalCells, treated.FinalCells));
        Assert.Equal(1, treated.FinalDay);
        Assert.Equal(ends, string.Join(' ', control.Digests.Concat(treated.Digests)));
    }

    /// <summary>No dose is given before the end, so that all arms are alike, whenever their courses begin.</summary>
    [Fact]
    public void Nadirs_OfAllArmsOfAPatient_AreOfOneWindow()
    {
        static string Arm(string name, string day) =>
            $"{{name: {name}, fork_day: {day}, treatment: {{courses: [{{name: {name}, start: {{day: {day}}}, "
            + "drugs: [{drug: nivolumab, offset_days: 10}]}]}}";
        var (summaries, cells, _) = Read(
            Trials.Setup([.. Growing, $"arms=[{{name: control}}, {Arm("late", "0.5")}, {Arm("early", "0.25")}]"])
        );

        var since = cells.Skip(6 + 1).Select(pair => pair.Control).ToList();
        var expected = (since.Min(), (7 + since.IndexOf(since.Min())) / 24.0);
        Assert.Equal([expected, expected, expected], summaries.Select(arm => (arm.NadirCells, arm.NadirDay)));
        Assert.True(since.Min() > cells[0].Control);
    }

    [Fact]
    public void Nadir_WithoutAnyCourse_IsSinceTheStart()
    {
        var (summaries, cells, _) = Read(Trials.Setup([.. Growing, "arms=[{name: control}, {name: other}]"]));

        Assert.All(summaries, arm => Assert.Equal((cells[0].Control, 0.0), (arm.NadirCells, arm.NadirDay)));
    }

    [Fact]
    public void Nadir_IsThatOfThePatientsLifetime()
    {
        string[] dying =
        [
            "duration_days=30",
            "parameters.toxicity.onset_rate=5",
            "parameters.toxicity.severe_half=0.01",
            "parameters.toxicity.fatal_share=1",
            "parameters.tumour_division.rate=0",
            "parameters.tumour_death.basal_rate=0.03",
            "parameters.t_cell_engagement.hit_rate=0",
        ];
        var setup = Trials.Setup(dying);
        var death = new Ensemble(1).Run(
            [new TrialRun(setup, 0)],
            _ => TrialReader.AtEnd(patient => patient.Experiment.SimulationOf(1).Patient.Timeline.DeathHours)
        )[0];
        var (summaries, cells, _) = Read(setup);

        Assert.Equal(cells.Take((int)death!.Value + 1).Min(pair => pair.Treated), summaries[1].NadirCells);
        Assert.InRange(summaries[1].NadirDay, 0.5, death.Value / 24);
        Assert.True(summaries[1].FinalCells < summaries[1].NadirCells, "the dead tumour counts");
        Assert.Equal(summaries[0].FinalCells, summaries[0].NadirCells);
    }

    [Fact]
    public void Causes_AreThoseOfTheFirstProgression_ForEachLesion()
    {
        string[] scanned =
        [
            "duration_days=8",
            "arms[treated].fork_day=0",
            "arms[treated].treatment.scan_interval_days=7",
            "arms[treated].treatment.courses[first].start.day=0",
            "lesions[0].tumour_radius_um=60",
            "lesions[1].tumour_radius_um=40",
        ];
        var run = new TrialRun(Trials.Setup([.. Growing, .. scanned]), 0);
        var events = new Ensemble(1).Run([run], _ => TrialReader.AtEnd(patient => patient.EventsOf(1)))[0];
        var treated = new Ensemble(1).Run([run], _ => new ArmSummaryReader())[0][1];

        double first = events.First(one => one.Kind == EventKind.Progression).TimeHours;
        Assert.True(treated.Courses[0].Progressed);
        Assert.Equal(first / 24, treated.Courses[0].PfsDays);
        Assert.Equal(2, treated.Causes.Count);
        Assert.Equal(events.Where(one => one.Kind == EventKind.Escape && one.TimeHours == first).Select(one => one.Detail), treated.Causes);
    }

    [Fact]
    public void SecondCourse_FindsTheOccupancyOfTheHourBefore_AndTheFirstTakesABiopsyOfEachLesion()
    {
        string[] courses =
        [
            "arms[treated].treatment.courses=[{name: first, start: {day: 0.5}, stop: {after_days: 0.125}, drugs: [{drug: nivolumab}]}, "
                + "{name: second, start: {on: stop, day: 0.125}, drugs: [{drug: nivolumab}]}]",
        ];
        var run = new TrialRun(Trials.Setup(courses), 0);
        var hours = new Ensemble(1).Run([run], _ => TrialReader.Every(1, Follow))[0];
        var summaries = new Ensemble(1).Run([run], _ => new ArmSummaryReader())[0];

        int first = hours.ToList().FindIndex(hour => hour.Begun == 1);
        int second = hours.ToList().FindIndex(hour => hour.Begun == 2);
        Assert.Equal(hours[second - 1].Occupancy, summaries[1].SecondStartPd1Occupancy);
        Assert.InRange(hours[second - 1].Occupancy, 0.01, 1);
        Assert.Equal(hours[first].Types, summaries[1].BiopsyTypes);
        Assert.Equal(2, summaries[1].BiopsyTypes.Count);
        Assert.Equal((null, 0), (summaries[0].SecondStartPd1Occupancy, summaries[0].BiopsyTypes.Count));
    }

    static (int Begun, double Occupancy, IReadOnlyList<string> Types) Follow(TrialPatient patient)
    {
        var simulation = patient.Experiment.SimulationOf(1);
        return (
            simulation.Patient.Timeline.Courses.Count(course => course.StartHours is not null),
            simulation.Patient.Occupancies.Lesion(DrugTarget.Pd1),
            [
                .. simulation.Lesions.Select(lesion =>
                    LesionReadout.NameOf(VirtualBiopsy.Take(lesion, lesion.Counts[(int)Population.Tumour])!.Value.Type)
                ),
            ]
        );
    }

    static (IReadOnlyList<ArmSummary>, IReadOnlyList<(long Control, long Treated)>, string) Read(SimulationSetup setup)
    {
        var run = new TrialRun(setup, 0);
        var cells = new Ensemble(1).Run([run], _ => TrialReader.Every(1, patient => (Cells(patient, 0), Cells(patient, 1))))[0];
        return (new Ensemble(1).Run([run], _ => new ArmSummaryReader())[0], cells, Trials.RunAlone(setup, 0));
    }

    static long Cells(TrialPatient patient, int arm) =>
        patient.Experiment.SimulationOf(arm).Lesions.Sum(lesion => lesion.Counts[(int)Population.Tumour]);
}
