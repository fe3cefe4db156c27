namespace TmeSim.Core.Patient;

/// <summary>Kinds of resistance. Values are part of the file format.</summary>
public enum ResistanceClass : byte
{
    /// <summary>No progression.</summary>
    None = 0,

    /// <summary>Primary resistance.</summary>
    Primary = 1,

    /// <summary>Acquired resistance.</summary>
    Acquired = 2,

    /// <summary>Progression more than twelve weeks after the last dose.</summary>
    OffTreatment = 3,

    /// <summary>Progression after less than six weeks of drug: not to be classified.</summary>
    InsufficientExposure = 4,
}

/// <summary>How a course relates to the one before it. Values are part of the file format.</summary>
public enum RechallengeKind : byte
{
    /// <summary>The first course.</summary>
    First = 0,

    /// <summary>The same drugs.</summary>
    SameDrug = 1,

    /// <summary>Other drugs of the same classes.</summary>
    SameClass = 2,

    /// <summary>Another class.</summary>
    CrossClass = 3,

    /// <summary>More classes than before.</summary>
    Combination = 4,
}

/// <summary>Outcome of one course.</summary>
/// <param name="Course">Name of the course.</param>
/// <param name="StartHours">Start [h].</param>
/// <param name="StopHours">Stop [h]; null if it still runs.</param>
/// <param name="StopReason">Why it stopped.</param>
/// <param name="Best">Best response, PR and CR confirmed.</param>
/// <param name="PfsDays">Progression-free survival from the start to progression or death [d]; until the last scan without. That of the first course is PFS1, of the second PFS2.</param>
/// <param name="Progressed">Whether the course ended in progression or death; otherwise survival and duration of response are censored.</param>
/// <param name="DurationOfResponseDays">From the first scan of the confirmed response to progression or death [d]; until the last scan without. Null without a confirmed response.</param>
/// <param name="TreatmentFreeIntervalDays">Time from its stop to the start of the first course that starts then or later [d]; null without one.</param>
/// <param name="Sitc">Class by the definition of SITC.</param>
/// <param name="BestResponseRule">Class by best response alone: primary if the best response is progression (S0).</param>
/// <param name="ObjectiveResponseRule">Class by objective response: primary without a confirmed one (S4).</param>
/// <param name="Rechallenge">Relation to the course before.</param>
public sealed record CourseSummary(
    string Course,
    double StartHours,
    double? StopHours,
    string StopReason,
    TumourResponse Best,
    double PfsDays,
    bool Progressed,
    double? DurationOfResponseDays,
    double? TreatmentFreeIntervalDays,
    ResistanceClass Sitc,
    ResistanceClass BestResponseRule,
    ResistanceClass ObjectiveResponseRule,
    RechallengeKind Rechallenge
);

/// <summary>
/// Classes of resistance per course by three definitions. SITC: primary is progression without a confirmed response and before six
/// months; acquired is progression after a confirmed response or six months of control; both on drug or within twelve weeks of the last
/// dose, and after at least six weeks of drug, each dose counted until the next would be due. S0 (doi:10.3389/fimmu.2023.1309055): primary is progression as best response. S4: primary
/// is no confirmed response. A read-out: no rule reads it.
/// Source: Kluger 2020, doi:10.1136/jitc-2019-000398 (times recalled).
/// </summary>
public static class ResistanceClassification
{
    /// <summary>Control that makes later progression acquired [d].</summary>
    public const double ControlDays = 180;

    /// <summary>Exposure below which a course is not classified [d].</summary>
    public const double ExposureDays = 42;

    /// <summary>Time after the last dose from which progression is off treatment [d].</summary>
    public const double OffTreatmentDays = 84;

    /// <summary>Summarises every course that has started, in the order of their starts.</summary>
    /// <param name="timeline">Courses of the patient.</param>
    /// <param name="drugs">Drugs by name.</param>
    public static IReadOnlyList<CourseSummary> Summarise(TreatmentTimeline timeline, IReadOnlyDictionary<string, Drug> drugs)
    {
        var started = timeline.Courses.Where(course => course.StartHours is not null).OrderBy(course => course.StartHours).ToList();
        return started
            .Select(
                (course, k) =>
                {
                    var next = started.Find(other => other != course && other.StartHours >= course.StopHours);
                    double? death = timeline.IsAssessed(course) ? timeline.DeathHours : null;
                    return Summarise(course, started.ElementAtOrDefault(k - 1), next, death, drugs);
                }
            )
            .ToList();
    }

    static CourseSummary Summarise(
        CourseState course,
        CourseState? before,
        CourseState? next,
        double? death,
        IReadOnlyDictionary<string, Drug> drugs
    )
    {
        var recist = course.Recist;
        double start = course.StartHours!.Value;
        double end = recist.ProgressionHours ?? death ?? recist.LastHours ?? start;
        double pfs = (end - start) / 24;
        bool responded = recist.Best >= TumourResponse.Partial;
        bool progressed = recist.ProgressionHours is not null;
        return new CourseSummary(
            course.Settings.Name,
            start,
            course.StopHours,
            course.StopReason,
            recist.Best,
            pfs,
            progressed || death is not null,
            (end - recist.FirstResponseHours) / 24,
            (next?.StartHours - course.StopHours) / 24,
            Sitc(course, pfs, responded),
            !progressed ? ResistanceClass.None
                : recist.Best == TumourResponse.Progressive ? ResistanceClass.Primary
                : ResistanceClass.Acquired,
            !progressed ? ResistanceClass.None
                : responded ? ResistanceClass.Acquired
                : ResistanceClass.Primary,
            Relate(course, before, drugs)
        );
    }

    static ResistanceClass Sitc(CourseState course, double pfsDays, bool responded)
    {
        if (course.Recist.ProgressionHours is not { } progression)
        {
            return ResistanceClass.None;
        }

        double last = course.LastDoseHours ?? course.StartHours!.Value;
        double exposure = (Math.Min(progression, course.CoveredHours) - course.StartHours!.Value) / 24;
        return (progression - last) / 24 > OffTreatmentDays ? ResistanceClass.OffTreatment
            : exposure < ExposureDays ? ResistanceClass.InsufficientExposure
            : responded || pfsDays >= ControlDays ? ResistanceClass.Acquired
            : ResistanceClass.Primary;
    }

    static RechallengeKind Relate(CourseState course, CourseState? before, IReadOnlyDictionary<string, Drug> drugs)
    {
        if (before is null)
        {
            return RechallengeKind.First;
        }

        var names = course.Settings.Drugs.Select(drug => drug.Drug).ToHashSet();
        var classes = names.Select(name => drugs[name].Class).ToHashSet();
        var namesBefore = before.Settings.Drugs.Select(drug => drug.Drug).ToHashSet();
        var classesBefore = namesBefore.Select(name => drugs[name].Class).ToHashSet();
        return names.SetEquals(namesBefore) ? RechallengeKind.SameDrug
            : classes.SetEquals(classesBefore) ? RechallengeKind.SameClass
            : classes.Count > classesBefore.Count ? RechallengeKind.Combination
            : RechallengeKind.CrossClass;
    }
}
