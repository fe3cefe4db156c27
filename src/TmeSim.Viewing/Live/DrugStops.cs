using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>Stops one drug of a course: the protocol says so by the number of doses.</summary>
static class DrugStops
{
    /// <summary>Changes the plan so that no dose is given from a day on, unless doses were held for toxicity before.</summary>
    public static Scenario Apply(PlanMoment moment, string arm, string course, string drug, double day)
    {
        var settings = PlanChanges.Find(moment, arm, course);
        if (settings.Drugs is [var only] && only.Drug == drug)
        {
            return PlanChanges.Stop(arm, course, day).Apply(moment);
        }

        var dosing = settings.Drugs.FirstOrDefault(one => one.Drug == drug) ?? throw new PlanException($"'{course}' gives no {drug}");
        double start = PlanChanges.StartDayOf(moment, arm, course) ?? throw new PlanException($"'{course}' has not started");
        double interval = dosing.IntervalDays ?? throw new PlanException($"'{course}' does not say how often {drug} is given");
        int doses = (int)Math.Ceiling((day - start - dosing.OffsetDays) / interval);
        IReadOnlyList<DosingSettings> drugs =
            doses > 0
                ? [.. settings.Drugs.Select(one => one.Drug == drug ? one with { MaxDoses = doses } : one)]
                : [.. settings.Drugs.Where(one => one.Drug != drug)];
        return PlanChanges.Replace(moment, arm, course, Math.Min(day, moment.Day), one => one with { Drugs = drugs });
    }
}
