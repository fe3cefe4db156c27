using TmeSim.Core.Patient;

namespace TmeSim.Viewing.Live;

/// <summary>How far one course of a patient had come at some hour.</summary>
/// <param name="Name">Name of the course.</param>
/// <param name="Status">Whether it waits, runs or has stopped.</param>
/// <param name="StartHours">When it started [h]; null while it waits.</param>
/// <param name="StopHours">When it stopped [h]; null until then.</param>
/// <param name="StopReason">Why it stopped; empty until then.</param>
/// <param name="ProgressionHours">First scan that showed progression [h]; null without one.</param>
/// <param name="ResponseHours">Scan that confirmed the first response [h]; null without one.</param>
/// <param name="CompleteResponseHours">Scan that confirmed a complete response [h]; null without one.</param>
public sealed record CourseMark(
    string Name,
    CourseStatus Status,
    double? StartHours,
    double? StopHours,
    string StopReason,
    double? ProgressionHours,
    double? ResponseHours,
    double? CompleteResponseHours
)
{
    /// <summary>Whether the course has started.</summary>
    public bool HasStarted => Status != CourseStatus.Waiting;

    internal static CourseMark Of(CourseState course) =>
        new(
            course.Settings.Name,
            course.Status,
            course.StartHours,
            course.StopHours,
            course.StopReason,
            course.Recist.ProgressionHours,
            course.Recist.ResponseHours,
            course.Recist.CompleteResponseHours
        );
}
