using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Trials.Ensembles;

/// <summary>What is remembered of an arm from hour to hour.</summary>
/// <param name="startCells">Tumour cells of all lesions at hour 0.</param>
/// <param name="beginning">Step from which on its lesions are followed.</param>
sealed class ArmHistory(long startCells, uint beginning)
{
    IReadOnlyList<LesionFollowUp>? followUps;
    int coursesBegun;
    double pd1Occupancy;

    /// <summary>Each lesion since the arm began; none before.</summary>
    public IReadOnlyList<LesionFollowUp> FollowUps => followUps ?? [];

    /// <summary>Fewest tumour cells of all lesions since the first course began; without a course, since hour 0.</summary>
    public long NadirCells { get; private set; } = startCells;

    /// <summary>When they were first so few [d].</summary>
    public double NadirDay { get; private set; }

    /// <summary>Type of a biopsy of each lesion in the hour in which the first course began.</summary>
    public IReadOnlyList<string> BiopsyTypes { get; private set; } = [];

    /// <summary>Share of PD-1 occupied in the lesions in the hour before the second course began.</summary>
    public double? SecondStartPd1Occupancy { get; private set; }

    /// <summary>Tumour cells of all lesions.</summary>
    public static long TumourCells(Simulation simulation) => simulation.Lesions.Sum(lesion => lesion.Counts[(int)Population.Tumour]);

    /// <summary>Takes in an hour that is over.</summary>
    public void Observe(Simulation simulation, uint step)
    {
        followUps = LesionFollowUp.Of(followUps, simulation.DiametersMm, step == beginning);
        double day = step / 24.0;
        long cells = TumourCells(simulation);
        int begun = simulation.Patient.Timeline.Courses.Count(course => course.StartHours is not null);
        bool isFirstHourOfTreatment = coursesBegun == 0 && begun > 0;
        // What came before the first course is forgotten when it begins.
        if (cells < NadirCells || isFirstHourOfTreatment)
        {
            (NadirCells, NadirDay) = (cells, day);
        }

        if (isFirstHourOfTreatment)
        {
            BiopsyTypes =
            [
                .. simulation.Lesions.Select(lesion => TypeOf(VirtualBiopsy.Take(lesion, lesion.Counts[(int)Population.Tumour]))),
            ];
        }

        if (coursesBegun < 2 && begun >= 2)
        {
            SecondStartPd1Occupancy = pd1Occupancy;
        }

        coursesBegun = begun;
        pd1Occupancy = simulation.Patient.Occupancies.Lesion(DrugTarget.Pd1);
    }

    static string TypeOf(VirtualBiopsy? biopsy) => biopsy is { } core ? LesionReadout.NameOf(core.Type) : "";
}
