using System.Globalization;

namespace TmeSim.Core.Scenarios;

/// <summary>Turns an arm with a list of treatment-free intervals into one arm for each.</summary>
public static class ArmSweep
{
    /// <summary>The scenario with every swept arm repeated, named <c>arm-28d</c> and so on; in other scenarios nothing changes.</summary>
    /// <exception cref="ScenarioException">A swept arm has no course that starts on stop.</exception>
    public static Scenario Expand(Scenario scenario) =>
        scenario.Arms.Any(arm => arm.TreatmentFreeIntervalsDays.Count > 0)
            ? scenario with
            {
                Arms = scenario.Arms.SelectMany((arm, k) => Expand(arm, scenario.Treatment, $"arms[{k}]")).ToList(),
            }
            : scenario;

    /// <summary>Names of the arms that an arm of the scenario becomes.</summary>
    public static IEnumerable<string> NamesOf(ArmSettings arm) =>
        arm.TreatmentFreeIntervalsDays.Count == 0 ? [arm.Name] : arm.TreatmentFreeIntervalsDays.Select(days => NameOf(arm, days));

    static string NameOf(ArmSettings arm, double days) => string.Create(CultureInfo.InvariantCulture, $"{arm.Name}-{days}d");

    static IEnumerable<ArmSettings> Expand(ArmSettings arm, TreatmentSettings shared, string path)
    {
        if (arm.TreatmentFreeIntervalsDays.Count == 0)
        {
            return [arm];
        }

        var treatment = arm.Treatment ?? shared;
        var courses = treatment.Courses.ToList();
        int last = courses.FindLastIndex(course => course.Start.On == StartEvent.Stop);
        if (last < 0)
        {
            throw new ScenarioException(
                $"{path}.treatment_free_intervals_days",
                "no course of this arm starts on stop, so there is no interval to set"
            );
        }

        return arm.TreatmentFreeIntervalsDays.Select(days =>
            arm with
            {
                Name = NameOf(arm, days),
                TreatmentFreeIntervalsDays = [],
                Treatment = treatment with
                {
                    Courses = courses
                        .Select((course, k) => k == last ? course with { Start = course.Start with { Day = days } } : course)
                        .ToList(),
                },
            }
        );
    }
}
