namespace TmeSim.Core.Scenarios;

/// <summary>A look at the first days of a scenario. An arm that has not left the others by then shows nothing of its own and is left out.</summary>
public static class ShorterRun
{
    /// <summary>Sets the length of a scenario, and drops what lies beyond it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="days">Simulated time [d].</param>
    /// <returns>The scenario without its expectations, which are about its own length, and the arms left out.</returns>
    public static (Scenario Scenario, IReadOnlyList<ArmSettings> LeftOut) Of(Scenario scenario, double days)
    {
        ArmSettings[] leftOut = [.. scenario.Arms.Where(arm => Forks(arm) && arm.ForkDay >= days)];
        var gone = leftOut.SelectMany(ArmSweep.NamesOf).ToHashSet();
        // An arm without anything of its own never forks, so its day says nothing.
        var arms = scenario
            .Arms.Except(leftOut)
            .Select(arm =>
                arm with
                {
                    ForkDay = Math.Min(arm.ForkDay, days),
                    CounterfactualOf = gone.Contains(arm.CounterfactualOf) ? "" : arm.CounterfactualOf,
                }
            );
        return (
            scenario with
            {
                DurationDays = days,
                Arms = [.. arms],
                Attribute = [.. scenario.Attribute.Where(arm => !gone.Contains(arm))],
                Expected = [],
            },
            leftOut
        );
    }

    /// <summary>Courses that are to begin on a day the run does not reach: nothing of them is given.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>Course and day [d], each once; several arms may have the same.</returns>
    public static IReadOnlyList<(string Course, double Day)> CoursesBeyond(Scenario scenario) =>
        [
            .. scenario
                .EveryArm.Select(arm => arm.Treatment ?? scenario.Treatment)
                .SelectMany(treatment => treatment.Courses)
                .Where(course => course.Start.On == StartEvent.Day && HourOf(course.Start.Day) >= HourOf(scenario.DurationDays))
                .Select(course => (course.Name, course.Start.Day))
                .Distinct(),
        ];

    static double HourOf(double day) => Math.Round(24 * day);

    static bool Forks(ArmSettings arm) => arm.HasFork || arm.TreatmentFreeIntervalsDays.Count > 0;
}
