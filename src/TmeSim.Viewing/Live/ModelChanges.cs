using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>Changes of the model's numbers, of the arms and of the length of the run.</summary>
public static class ModelChanges
{
    /// <summary>Sets numbers of the model.</summary>
    /// <param name="arm">Name of the arm, from whose fork on they hold; an arm that shares its tumour forks now. Null: for all, from day 0.</param>
    /// <param name="name">What it does.</param>
    /// <param name="values">Values by key; null for the default.</param>
    public static PlanChange SetParameters(string? arm, string name, IReadOnlyDictionary<string, double?> values) =>
        new(
            name,
            moment =>
                arm is null
                    ? moment.Plan with
                    {
                        Parameters = ArmPlans.With(moment.Plan.Parameters, values),
                        Expected = [],
                    }
                    : ArmPlans.ChangeParameters(moment.Plan, arm, moment.Day, values)
        );

    /// <summary>Takes a mechanism away, or gives it back.</summary>
    /// <param name="arm">Name of the arm, or null for all from day 0.</param>
    /// <param name="mechanism">The mechanism.</param>
    /// <param name="isOn">Whether it acts.</param>
    public static PlanChange Switch(string? arm, MechanismToggle mechanism, bool isOn) =>
        SetParameters(
            arm,
            isOn ? $"with {mechanism.Title}" : $"without {mechanism.Title}",
            mechanism.Without.ToDictionary(one => one.Key, one => isOn ? null : (double?)one.Value)
        );

    /// <summary>Adds an arm that does the same as another until it is changed.</summary>
    /// <param name="arm">Name of the other arm.</param>
    public static PlanChange AddArm(string arm) =>
        new(
            $"compare with {arm}",
            moment =>
            {
                var copied = ArmPlans.Find(moment.Plan, arm);
                var names = moment.Plan.EveryArm.Select(one => one.Name).ToHashSet();
                string name = Enumerable.Range(2, names.Count + 1).Select(k => $"{arm}-{k}").First(one => !names.Contains(one));
                return moment.Plan with { Arms = [.. moment.Plan.EveryArm, copied with { Name = name }], Expected = [] };
            }
        );

    /// <summary>Takes an arm away.</summary>
    /// <param name="arm">Name of the arm.</param>
    public static PlanChange RemoveArm(string arm) =>
        new(
            $"without arm {arm}",
            moment =>
            {
                ArmPlans.Find(moment.Plan, arm);
                var rest = moment.Plan.EveryArm.Where(one => one.Name != arm).ToArray();
                if (rest.Length == 0)
                {
                    throw new PlanException("a run has at least one arm");
                }

                return moment.Plan with
                {
                    Arms = [.. rest.Select(one => one.CounterfactualOf == arm ? one with { CounterfactualOf = "" } : one)],
                    Expected = [],
                };
            }
        );

    /// <summary>Makes the run longer or shorter.</summary>
    /// <param name="days">Its new length [d].</param>
    public static PlanChange SetLength(double days) =>
        new($"{SettingText.Number(days)} days", moment => moment.Plan with { DurationDays = days, Expected = [] });
}
