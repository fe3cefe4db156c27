using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Results;

/// <summary>What became of one arm of one replicate.</summary>
/// <param name="Arm">Arm.</param>
/// <param name="Replicate">Number of the replicate, from 1.</param>
/// <param name="Lesions">Its lesions.</param>
/// <param name="Courses">Its courses that started, in order.</param>
public sealed record ArmOutcome(string Arm, int Replicate, IReadOnlyList<LesionOutcome> Lesions, IReadOnlyList<CourseOutcome> Courses)
{
    /// <summary>Progression-free survival on the first course [d]; null without one.</summary>
    public double? Pfs1Days => Courses.Count > 0 ? Courses[0].PfsDays : null;

    /// <summary>Time from the stop of the first course to the start of the first one after it [d]; null without both.</summary>
    public double? TreatmentFreeIntervalDays => Courses.Count > 1 ? Courses[0].TreatmentFreeIntervalDays : null;

    /// <summary>Progression-free survival on the second course [d]; null without one.</summary>
    public double? Pfs2Days => Courses.Count > 1 ? Courses[1].PfsDays : null;
}

/// <summary>What became of one lesion.</summary>
/// <param name="Lesion">Name.</param>
/// <param name="TumourCellsStart">Tumour cells at the start.</param>
/// <param name="TumourCellsEnd">Tumour cells at the end.</param>
/// <param name="DiameterMmBaseline">Diameter at the arm's fork, else its first course, else the start [mm].</param>
/// <param name="DiameterMmEnd">Diameter at the end [mm].</param>
/// <param name="Response">What became of it since its baseline: response, escape or no_response.</param>
/// <param name="Label">What the lattice shows at the end as the reason; null for a response.</param>
/// <param name="EscapeCauses">Labels of its escapes, in the order of time.</param>
/// <param name="Digest">SHA-256 of its final tissue and of the patient's state.</param>
public sealed record LesionOutcome(
    string Lesion,
    long TumourCellsStart,
    long TumourCellsEnd,
    double DiameterMmBaseline,
    double DiameterMmEnd,
    LesionResponse Response,
    string? Label,
    IReadOnlyList<string> EscapeCauses,
    string Digest
)
{
    /// <summary>The part of it that arms are compared by.</summary>
    public LesionVerdict Verdict() => new(Lesion, DiameterMmBaseline, DiameterMmEnd, Response, Label);
}

/// <summary>What became of one course.</summary>
public sealed record CourseOutcome(
    string Course,
    double StartDay,
    double? StopDay,
    string StopReason,
    string BestResponse,
    double PfsDays,
    bool Progressed,
    double? DurationOfResponseDays,
    double? TreatmentFreeIntervalDays,
    string SitcClass,
    string BestResponseRule,
    string ObjectiveResponseRule,
    string Rechallenge
)
{
    /// <summary>Takes the summary of the model.</summary>
    public static CourseOutcome Of(CourseSummary course) =>
        new(
            course.Course,
            course.StartHours / 24,
            course.StopHours / 24,
            course.StopReason,
            NameOf(course.Best),
            course.PfsDays,
            course.Progressed,
            course.DurationOfResponseDays,
            course.TreatmentFreeIntervalDays,
            NameOf(course.Sitc),
            NameOf(course.BestResponseRule),
            NameOf(course.ObjectiveResponseRule),
            NameOf(course.Rechallenge)
        );

    static string NameOf<T>(T value)
        where T : struct, Enum => SnakeCase.Of(value.ToString());
}
