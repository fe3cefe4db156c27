using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>The changes of the treatment of an arm that a person makes at the controls. Days are rounded to hours.</summary>
public static class PlanChanges
{
    /// <summary>Gives a drug from a day on: a course of its own.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="dosing">The drug and how it is given.</param>
    /// <param name="day">Day of the first dose.</param>
    public static PlanChange Dose(string arm, DosingSettings dosing, double day) =>
        new(
            $"{dosing.Drug} from day {Shown(day)}",
            moment =>
                ArmPlans.Change(
                    moment.Plan,
                    arm,
                    Hour(day),
                    treatment =>
                        treatment with
                        {
                            Courses =
                            [
                                .. treatment.Courses,
                                new CourseSettings
                                {
                                    Name = FreeName(treatment, dosing.Drug.Replace('_', '-')),
                                    Drugs = [dosing],
                                    Start = new StartSettings { Day = Hour(day) },
                                },
                            ],
                        }
                )
        );

    /// <summary>Starts a course on another day; one that follows another keeps following it, after another interval.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="course">Name of the course.</param>
    /// <param name="day">Day of the start.</param>
    public static PlanChange Move(string arm, string course, double day) =>
        new(
            $"{course} on day {Shown(day)}",
            moment =>
            {
                var start = Find(moment, arm, course).Start;
                double? stopped = start.On == StartEvent.Stop ? Mark(moment, arm, ReferenceOf(moment, arm, course))?.StopHours / 24 : null;
                var moved = stopped is { } stop
                    ? start with
                    {
                        Day = Hour(Math.Max(0, day - stop)),
                    }
                    : new StartSettings { Day = Hour(day) };
                double before = StartDayOf(moment, arm, course) ?? moment.Day;
                return Replace(moment, arm, course, Math.Min(before, Hour(day)), one => one with { Start = moved });
            }
        );

    /// <summary>Sets the treatment-free interval: a course starts so many days after another has stopped.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="course">Name of the course.</param>
    /// <param name="after">Name of the earlier course.</param>
    /// <param name="days">The interval [d].</param>
    public static PlanChange SetInterval(string arm, string course, string after, double days) =>
        new(
            $"{course} {Shown(days)} d after {after}",
            moment =>
            {
                var interval = new StartSettings
                {
                    On = StartEvent.Stop,
                    Course = after,
                    Day = Hour(days),
                };
                double before = StartDayOf(moment, arm, course) ?? moment.Day;
                double then = Mark(moment, arm, after)?.StopHours / 24 + days ?? moment.Day;
                return Replace(moment, arm, course, Math.Min(before, then), one => one with { Start = interval });
            }
        );

    /// <summary>Stops a course on a day. One that would not have begun by then is taken out.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="course">Name of the course.</param>
    /// <param name="day">The day.</param>
    public static PlanChange Stop(string arm, string course, double day) =>
        new(
            $"stop {course} on day {Shown(day)}",
            moment =>
            {
                double? start = StartDayOf(moment, arm, course);
                if (start is null || start >= Hour(day))
                {
                    return Remove(arm, course).Apply(moment);
                }

                double now = Mark(moment, arm, course)?.StopHours / 24 ?? moment.Day;
                double length = Hour(day) - start.Value;
                return Replace(
                    moment,
                    arm,
                    course,
                    Math.Min(Hour(day), now),
                    one => one with { Stop = one.Stop with { AfterDays = length } }
                );
            }
        );

    /// <summary>Stops one drug of a course on a day and goes on with the others.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="course">Name of the course.</param>
    /// <param name="drug">Name of the drug.</param>
    /// <param name="day">The day; a dose due in that hour is not given.</param>
    public static PlanChange StopDrug(string arm, string course, string drug, double day) =>
        new($"stop {drug} on day {Shown(day)}", moment => DrugStops.Apply(moment, arm, course, drug, Hour(day)));

    /// <summary>Takes a course out of the plan.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="course">Name of the course.</param>
    public static PlanChange Remove(string arm, string course) =>
        new(
            $"without {course}",
            moment =>
            {
                Find(moment, arm, course);
                double day = StartDayOf(moment, arm, course) ?? moment.Day;
                return ArmPlans.Change(
                    moment.Plan,
                    arm,
                    day,
                    treatment => treatment with { Courses = [.. treatment.Courses.Where(one => one.Name != course)] }
                );
            }
        );

    /// <summary>Gives the drugs of a course otherwise, from its start on.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="course">Name of the course.</param>
    /// <param name="dosing">The drug, one of the course, and how it is given.</param>
    public static PlanChange SetDosing(string arm, string course, DosingSettings dosing) =>
        new(
            $"dose of {dosing.Drug}",
            moment =>
                Replace(
                    moment,
                    arm,
                    course,
                    StartDayOf(moment, arm, course) ?? moment.Day,
                    one => one with { Drugs = [.. one.Drugs.Select(drug => drug.Drug == dosing.Drug ? dosing : drug)] }
                )
        );

    internal static CourseSettings Find(PlanMoment moment, string arm, string course) =>
        ArmPlans.TreatmentOf(moment.Plan, arm).Courses.FirstOrDefault(one => one.Name == course)
        ?? throw new PlanException($"arm '{arm}' has no course '{course}'");

    internal static Scenario Replace(PlanMoment moment, string arm, string course, double day, Func<CourseSettings, CourseSettings> change)
    {
        Find(moment, arm, course);
        return ArmPlans.Change(
            moment.Plan,
            arm,
            day,
            treatment => treatment with { Courses = [.. treatment.Courses.Select(one => one.Name == course ? change(one) : one)] }
        );
    }

    internal static double? StartDayOf(PlanMoment moment, string arm, string course) =>
        Mark(moment, arm, course)?.StartHours / 24 ?? (Find(moment, arm, course).Start is { On: StartEvent.Day } start ? start.Day : null);

    /// <summary>A day of whole hours.</summary>
    internal static double Hour(double day) => Math.Round(24 * day) / 24;

    static CourseMark? Mark(PlanMoment moment, string arm, string course) =>
        moment.CoursesOf(arm).FirstOrDefault(mark => mark.Name == course);

    static string ReferenceOf(PlanMoment moment, string arm, string course)
    {
        var courses = ArmPlans.TreatmentOf(moment.Plan, arm).Courses;
        int index = courses.ToList().FindIndex(one => one.Name == course);
        return courses[index].Start.Course is { Length: > 0 } named ? named
            : index > 0 ? courses[index - 1].Name
            : "";
    }

    static string FreeName(TreatmentSettings treatment, string name)
    {
        var taken = treatment.Courses.Select(course => course.Name).ToHashSet();
        return Enumerable.Range(1, taken.Count + 1).Select(k => k == 1 ? name : $"{name}-{k}").First(one => !taken.Contains(one));
    }

    static string Shown(double day) => SettingText.Number(Math.Round(Hour(day), 2));
}
