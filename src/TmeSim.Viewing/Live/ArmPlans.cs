using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>The plans of single arms within a scenario.</summary>
static class ArmPlans
{
    /// <summary>The protocol an arm follows in the end.</summary>
    public static TreatmentSettings TreatmentOf(Scenario plan, string arm) => Find(plan, arm).Treatment ?? plan.Treatment;

    /// <summary>An arm by name.</summary>
    /// <exception cref="PlanException">There is none.</exception>
    public static ArmSettings Find(Scenario plan, string arm) =>
        plan.EveryArm.FirstOrDefault(one => one.Name == arm) ?? throw new PlanException($"there is no arm '{arm}'");

    /// <summary>
    /// Changes the protocol of one arm and of no other. An arm that shares its tumour with others leaves them on the day from which it differs.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="day">First day on which the change can show.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="PlanException">The arm is another model from its fork on, and would have to leave the others before.</exception>
    public static Scenario Change(Scenario plan, string arm, double day, Func<TreatmentSettings, TreatmentSettings> change)
    {
        if (plan.Arms.Count == 0)
        {
            Find(plan, arm);
            return plan with { Treatment = change(plan.Treatment), Expected = [] };
        }

        return ChangeArm(
            plan,
            arm,
            one =>
                one with
                {
                    Treatment = change(one.Treatment ?? plan.Treatment),
                    ForkDay = ForkOf(one, Math.Clamp(day, 0, plan.DurationDays)),
                }
        );
    }

    /// <summary>Changes the model parameters of one arm, from its fork on.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="day">Day on which an arm that shares its tumour with others leaves them.</param>
    /// <param name="values">New values by key; null for that of the scenario.</param>
    public static Scenario ChangeParameters(Scenario plan, string arm, double day, IReadOnlyDictionary<string, double?> values) =>
        ChangeArm(
            plan with
            {
                Arms = plan.EveryArm,
            },
            arm,
            one => one with { Parameters = With(one.Parameters, values), ForkDay = one.HasFork ? one.ForkDay : day }
        );

    /// <summary>Values with some of them changed; null takes one out.</summary>
    public static IReadOnlyDictionary<string, double> With(
        IReadOnlyDictionary<string, double> values,
        IReadOnlyDictionary<string, double?> changes
    )
    {
        var all = values.Where(one => !changes.ContainsKey(one.Key)).ToDictionary();
        foreach (var (key, value) in changes)
        {
            if (value is { } number)
            {
                all[key] = number;
            }
        }

        return all;
    }

    static Scenario ChangeArm(Scenario plan, string arm, Func<ArmSettings, ArmSettings> change)
    {
        Find(plan, arm);
        return plan with { Arms = [.. plan.Arms.Select(one => one.Name == arm ? change(one) : one)], Expected = [] };
    }

    static double ForkOf(ArmSettings arm, double day)
    {
        if (!arm.HasFork)
        {
            return day;
        }

        bool isAnotherModel = arm.Parameters.Count > 0 || arm.Restore.Count > 0 || arm.ClearDrugs;
        if (day < arm.ForkDay && isAnotherModel)
        {
            throw new PlanException(
                $"arm '{arm.Name}' has a model of its own from day {SettingText.Number(arm.ForkDay)} on; nothing of its plan can change before"
            );
        }

        return Math.Min(day, arm.ForkDay);
    }
}
