using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>
/// Whether two protocols have done the same up to a step: courses that differ have not started in either, or differ only in when they end,
/// and neither end has come.
/// </summary>
static class CourseFit
{
    /// <summary>Compares two protocols.</summary>
    /// <param name="before">The protocol that was followed.</param>
    /// <param name="after">The protocol to be followed.</param>
    /// <param name="marks">How far the courses of <paramref name="before"/> have come.</param>
    /// <param name="step">Hours simulated.</param>
    public static bool Holds(TreatmentSettings before, TreatmentSettings after, IReadOnlyList<CourseMark> marks, uint step)
    {
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        string[] order = [.. before.Courses.Select(course => course.Name)];
        string[] kept = [.. after.Courses.Select(course => course.Name).Where(order.Contains)];
        if (before.ScanIntervalDays != after.ScanIntervalDays || !kept.SequenceEqual(order.Where(kept.Contains)))
        {
            return false;
        }

        var old = before.Courses.ToDictionary(course => course.Name);
        var progress = marks.ToDictionary(mark => mark.Name);
        bool areGone = old.Keys.Except(kept).All(name => !HasStarted(progress, name));
        return areGone && after.Courses.Select((_, k) => k).All(k => Holds(old, after, k, progress, step));
    }

    static bool Holds(
        Dictionary<string, CourseSettings> before,
        TreatmentSettings after,
        int index,
        Dictionary<string, CourseMark> marks,
        uint step
    )
    {
        var course = after.Courses[index];
        bool isKnown = before.TryGetValue(course.Name, out var old);
        if (!HasStarted(marks, course.Name))
        {
            return !(StartOf(after, index, marks) < step);
        }

        return isKnown && (PlanFit.AreSame(old, course) || HasNotEnded(old!, course, marks[course.Name], step));
    }

    // Hour from which a waiting course starts; null while the event it waits for has not happened.
    static double? StartOf(TreatmentSettings treatment, int index, Dictionary<string, CourseMark> marks)
    {
        var start = treatment.Courses[index].Start;
        double delay = Math.Round(24 * start.Day);
        if (start.On == StartEvent.Day)
        {
            return delay;
        }

        string reference = start.Course.Length > 0 ? start.Course : treatment.Courses[index - 1].Name;
        var mark = marks.GetValueOrDefault(reference);
        return delay
            + start.On switch
            {
                StartEvent.Stop => mark?.StopHours,
                StartEvent.Progression => mark?.ProgressionHours,
                _ => mark?.ResponseHours,
            };
    }

    static bool HasStarted(Dictionary<string, CourseMark> marks, string course) =>
        marks.TryGetValue(course, out var mark) && mark.HasStarted;

    static bool HasNotEnded(CourseSettings old, CourseSettings course, CourseMark mark, uint step)
    {
        bool differsInEndsOnly = PlanFit.AreSame(WithoutEnds(old), WithoutEnds(course));
        if (!differsInEndsOnly || old.Drugs.Any(dosing => dosing.IntervalDays is null && IsLimited(dosing, course)))
        {
            return false;
        }

        double first = Math.Min(FirstEnd(old, course, mark.StartHours!.Value), FirstLastDose(old, course, mark.StartHours.Value));
        bool scansAgree =
            (old.Stop.OnProgression == course.Stop.OnProgression || mark.ProgressionHours is null)
            && (old.Stop.OnCompleteResponse == course.Stop.OnCompleteResponse || mark.CompleteResponseHours is null);
        return scansAgree && (mark.Status == CourseStatus.Running ? step <= first : mark.StopHours < first);
    }

    static bool IsLimited(DosingSettings old, CourseSettings course) =>
        course.Drugs.Any(dosing => dosing.Drug == old.Drug && dosing.MaxDoses != old.MaxDoses);

    static CourseSettings WithoutEnds(CourseSettings course) =>
        course with
        {
            Stop = course.Stop with { AfterDays = null, OnProgression = false, OnCompleteResponse = false },
            Drugs = [.. course.Drugs.Select(dosing => dosing with { MaxDoses = null })],
        };

    static double FirstEnd(CourseSettings old, CourseSettings course, double start) =>
        old.Stop.AfterDays == course.Stop.AfterDays ? double.PositiveInfinity : start + Math.Min(Length(old), Length(course));

    static double Length(CourseSettings course) => Math.Round(24 * (course.Stop.AfterDays ?? double.PositiveInfinity));

    // The hour of the dose after which one of the plans gives no more; doses that are held come later.
    static double FirstLastDose(CourseSettings old, CourseSettings course, double start)
    {
        double first = double.PositiveInfinity;
        for (int k = 0; k < old.Drugs.Count; k++)
        {
            var (one, other) = (old.Drugs[k], course.Drugs[k]);
            if (one.MaxDoses != other.MaxDoses)
            {
                int doses = Math.Min(one.MaxDoses ?? int.MaxValue, other.MaxDoses ?? int.MaxValue);
                double interval = Math.Round(24 * one.IntervalDays!.Value);
                first = Math.Min(first, start + Math.Round(24 * one.OffsetDays) + (doses - 1) * interval);
            }
        }

        return first;
    }
}
