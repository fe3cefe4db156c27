namespace TmeSim.Core.Scenarios;

/// <summary>
/// Routes of resistance, each with what opens it in the model. An arm to be explained is repeated once for each route, from the same fork with the same
/// random numbers: the route that brings the response back is the one the tumour lived by.
/// </summary>
public static class Counterfactuals
{
    /// <summary>A route of resistance, opened.</summary>
    /// <param name="Name">What is different, as the end of the arm's name.</param>
    /// <param name="Parameters">Model parameters that open it.</param>
    /// <param name="Restore">Traits given back.</param>
    public sealed record Route(string Name, IReadOnlyDictionary<string, double> Parameters, IReadOnlyList<RestoredTrait> Restore);

    /// <summary>The routes, in the order of the arms.</summary>
    public static IReadOnlyList<Route> Routes { get; } =
    [
        Restoring("presentation-restored", RestoredTrait.AntigenPresentation, "tumour_mutation.b2m_allele_loss", "tumour_mutation.hla_loh"),
        Restoring("antigens-restored", RestoredTrait.Antigens, "tumour_mutation.antigen_loss"),
        Restoring("interferon-restored", RestoredTrait.InterferonResponse, "tumour_mutation.jak_loss"),
        new(
            "suppressors-silenced",
            new Dictionary<string, double>
            {
                ["t_cell_engagement.treg_weight"] = 0,
                ["t_cell_engagement.m2_weight"] = 0,
                ["t_cell_engagement.mdsc_weight"] = 0,
                ["t_cell_engagement.arginase_weight"] = 0,
                ["lymphocyte_migration.m2_trap"] = 1,
            },
            []
        ),
        // Vessels that dense matrix presses shut stay so: opened, they would feed the tumour too, and more than exclusion would be removed.
        new(
            "exclusion-removed",
            new Dictionary<string, double>
            {
                ["lymphocyte_migration.ecm_half"] = 1,
                ["lymphocyte_migration.through_fibroblast"] = 1,
                ["vessel_entry.tgf_beta_weight"] = 0,
                ["t_cell_engagement.tgf_beta_weight"] = 0,
            },
            []
        ),
        new(
            "recruitment-opened",
            new Dictionary<string, double> { ["lymph_node.dendritic_cell_half"] = 1e-4, ["vessel_entry.without_chemokine"] = 1 },
            []
        ),
        new("exhaustion-stopped", new Dictionary<string, double> { ["t_cell_exhaustion.on_rate"] = 0 }, []),
        new("pd1-fully-blocked", new Dictionary<string, double> { ["t_cell_engagement.pd1_weight"] = 0 }, []),
        new(
            "other-checkpoints-blocked",
            new Dictionary<string, double>
            {
                ["t_cell_engagement.lag3_weight"] = 0,
                ["t_cell_engagement.tim3_weight"] = 0,
                ["t_cell_engagement.tigit_weight"] = 0,
            },
            []
        ),
    ];

    /// <summary>Names of the arms that explain an arm.</summary>
    public static IEnumerable<string> NamesOf(string arm) => Routes.Select(route => NameOf(arm, route));

    /// <summary>Names of the arms of a scenario that explain another.</summary>
    public static IReadOnlyList<string> ArmsOf(Scenario scenario) =>
        [.. scenario.EveryArm.Where(arm => arm.CounterfactualOf != "").Select(arm => arm.Name)];

    /// <summary>The scenario with the arms of <see cref="Scenario.Attribute"/> explained by arms of their own; others stay as they are.</summary>
    public static Scenario Expand(Scenario scenario)
    {
        if (scenario.Attribute.Count == 0)
        {
            return scenario;
        }

        var arms = scenario.EveryArm;
        return scenario with
        {
            Arms = [.. arms, .. arms.Where(arm => scenario.Attribute.Contains(arm.Name)).SelectMany(arm => Explain(arm, scenario))],
            Attribute = [],
        };
    }

    /// <summary>Day from which an arm is judged and explained: its fork, else the first course of the shared protocol that has a day, else day 0.</summary>
    public static double BeginningOf(ArmSettings arm, TreatmentSettings shared) =>
        arm.HasFork
            ? arm.ForkDay
            : shared.Courses.Where(course => course.Start.On == StartEvent.Day).Select(course => course.Start.Day).DefaultIfEmpty(0).Min();

    /// <summary>The step of <see cref="BeginningOf"/>; an arm whose first course lies beyond the end is judged from the start.</summary>
    public static uint BeginningStepOf(ArmSettings arm, Scenario scenario)
    {
        double day = BeginningOf(arm, scenario.Treatment);
        return day <= scenario.DurationDays ? (uint)Math.Round(24 * day) : 0;
    }

    static IEnumerable<ArmSettings> Explain(ArmSettings arm, Scenario scenario) =>
        Routes.Select(route =>
            arm with
            {
                Name = NameOf(arm.Name, route),
                CounterfactualOf = arm.Name,
                ForkDay = BeginningOf(arm, scenario.Treatment),
                Parameters = arm
                    .Parameters.Concat(route.Parameters)
                    .GroupBy(one => one.Key)
                    .ToDictionary(one => one.Key, one => one.Last().Value),
                Restore = [.. arm.Restore.Union(route.Restore)],
            }
        );

    static string NameOf(string arm, Route route) => $"{arm}-{route.Name}";

    static Route Restoring(string name, RestoredTrait trait, params string[] mutations) =>
        new(name, mutations.ToDictionary(key => key, _ => 0.0), [trait]);
}
