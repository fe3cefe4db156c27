using TmeSim.Core.Patient;

namespace TmeSim.Trials.Ensembles;

/// <summary>What became of one arm of one simulated patient.</summary>
public sealed record ArmSummary
{
    /// <summary>Name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Arm that it explains; empty if it explains none.</summary>
    public required string CounterfactualOf { get; init; }

    /// <summary>What became of each lesion of the patient.</summary>
    public required IReadOnlyList<LesionVerdict> Lesions { get; init; }

    /// <summary>Courses that started, in order; empty without treatment.</summary>
    public required IReadOnlyList<CourseSummary> Courses { get; init; }

    /// <summary>Scan that confirmed the first response to the first course [d]; null without one.</summary>
    public required double? ResponseDay { get; init; }

    /// <summary>Causes of the first progression, of each lesion in order, in snake_case; empty without progression.</summary>
    public required IReadOnlyList<string> Causes { get; init; }

    /// <summary>Type of a biopsy of each lesion when the first course began, empty where no tumour was left; none without a course.</summary>
    public required IReadOnlyList<string> BiopsyTypes { get; init; }

    /// <summary>Share of PD-1 that drugs occupied in the lesions in the hour before the second course began; null without one.</summary>
    public required double? SecondStartPd1Occupancy { get; init; }

    /// <summary>Tumour cells of all lesions at hour 0.</summary>
    public required long StartCells { get; init; }

    /// <summary>
    /// Fewest tumour cells of all lesions at the end of any hour that the patient lived to see, since the first course of any arm of the patient began; since
    /// hour 0 where no arm has one.
    /// </summary>
    public required long NadirCells { get; init; }

    /// <summary>When they were first so few [d].</summary>
    public required double NadirDay { get; init; }

    /// <summary>Tumour cells of all lesions at the end, those of a patient who died before among them.</summary>
    public required long FinalCells { get; init; }

    /// <summary>The end [d].</summary>
    public required double FinalDay { get; init; }

    /// <summary>Digests of the lesions with their patient, in order, as run.json has them.</summary>
    public required IReadOnlyList<string> Digests { get; init; }

    /// <summary>Whether the first course had a confirmed response; null without a course.</summary>
    public bool? Responded => Courses.Count > 0 ? Courses[0].Best >= TumourResponse.Partial : null;
}
