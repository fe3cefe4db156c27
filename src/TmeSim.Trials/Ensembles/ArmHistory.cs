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

    /// <summary>Fewest tumour cells of all lesions while the patient lived, since a treatment of the patient began; before that, since hour 0.</summary>
    public long NadirCells { get; private set; } = startCells;

    /// <summary>When they were first so few [d].</summary>
    public double NadirDay { get; private set; }

    /// <summary>Type of a biopsy of each lesion in the hour in which the first course began.</summary>
    public IReadOnlyList<string> BiopsyTypes { get; private set; } = [];

    /// <summary>Share of PD-1 occupied in the lesions in the hour before the second course began.</summary>
    public double? SecondStartPd1Occupancy { get; private set; }

    /// <summary>Whether a course has begun in a simulation.</summary>
    public static bool IsTreated(Simulation simulation) => simulation.Patient.Timeline.Courses.Any(course => course.StartHours is not null);

    /// <summary>Tumour cells of all lesions.</summary>
    public static long TumourCells(Simulation simulation) => simulation.Lesions.Sum(lesion => lesion.Counts[(int)Population.Tumour]);

    /// <summary>Takes in an hour that is over.</summary>
    /// <param name="simulation">The simulation of the arm.</param>
    /// <param name="step">Number of steps done.</param>
    /// <param name="beginsAnew">Whether the nadir counts from this hour.</param>
    public void Observe(Simulation simulation, uint step, bool beginsAnew)
    {
        followUps = LesionFollowUp.Of(followUps, simulation.DiametersMm, step == beginning);
        ObserveNadir(simulation, step, beginsAnew);
        int begun = simulation.Patient.Timeline.Courses.Count(course => course.StartHours is not null);
        if (coursesBegun == 0 && begun > 0)
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

    // The lattice goes on after a death; what it holds then is no patient's.
    void ObserveNadir(Simulation simulation, uint step, bool beginsAnew)
    {
        long cells = TumourCells(simulation);
        if (beginsAnew || cells < NadirCells && simulation.Patient.Timeline.DeathHours is null)
        {
            (NadirCells, NadirDay) = (cells, step / 24.0);
        }
    }

    static string TypeOf(VirtualBiopsy? biopsy) => biopsy is { } core ? LesionReadout.NameOf(core.Type) : "";
}
