using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>A mechanism that can be taken away from the model, to see what it does.</summary>
/// <param name="Name">Name in lower case with dashes.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Text">What it does while it is there.</param>
/// <param name="Without">Parameters that take it away.</param>
public sealed record MechanismToggle(string Name, string Title, string Text, IReadOnlyDictionary<string, double> Without)
{
    /// <summary>The mechanisms, in the order in which they act on a T cell.</summary>
    public static IReadOnlyList<MechanismToggle> All { get; } =
    [
        new("killing", "killing by T cells", "T cells that recognise a tumour cell hit it.", Zero("t_cell_engagement.hit_rate")),
        new("pd-1", "the PD-1 brake", "PD-L1 and PD-L2 hold off T cells that carry PD-1.", Zero("t_cell_engagement.pd1_weight")),
        new(
            "other-checkpoints",
            "LAG-3, TIM-3 and TIGIT",
            "Three more receptors hold off exhausted T cells.",
            Zero("t_cell_engagement.lag3_weight", "t_cell_engagement.tim3_weight", "t_cell_engagement.tigit_weight")
        ),
        new("exhaustion", "exhaustion", "Lasting antigen wears T cells out.", Zero("t_cell_exhaustion.on_rate")),
        new(
            "progenitors",
            "division of Tpex",
            "Progenitor T cells replace those that wear out.",
            Zero("lymphocyte_division.progenitor_rate")
        ),
        Of(
            "suppressors",
            "suppressor cells",
            "Treg, M2 macrophages and MDSC hold off T cells, MDSC from afar too.",
            "suppressors-silenced"
        ),
        Of("exclusion", "the barrier of stroma", "Matrix, fibroblasts and TGF-beta keep T cells out of the nest.", "exclusion-removed"),
        new(
            "mutation",
            "mutation of the tumour",
            "Daughters of tumour cells may lose antigens, B2M, HLA or JAK.",
            Zero([
                "tumour_mutation.antigen_loss",
                "tumour_mutation.b2m_allele_loss",
                "tumour_mutation.hla_loh",
                "tumour_mutation.jak_loss",
                "tumour_mutation.constitutive_pd_l1",
            ])
        ),
    ];

    /// <summary>Whether it acts in an arm of a plan after the arm's fork.</summary>
    public bool IsOn(Scenario plan, string arm)
    {
        var own = ArmPlans.Find(plan, arm).Parameters;
        return Without.Any(one => own.GetValueOrDefault(one.Key, plan.Parameters.GetValueOrDefault(one.Key, double.NaN)) != one.Value);
    }

    // A route of resistance, opened: what the attribution of failures takes away, too.
    static MechanismToggle Of(string name, string title, string text, string route) =>
        new(name, title, text, Counterfactuals.Routes.Single(one => one.Name == route).Parameters);

    static Dictionary<string, double> Zero(params string[] keys) => keys.ToDictionary(key => key, _ => 0.0);
}
