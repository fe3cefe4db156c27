using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>
/// A combination gains where the route it opens is the limiting one: what a second drug adds to anti-PD-1, and how much more than where another route
/// limits, or none.
/// </summary>
public abstract class CombinationTests : Phenomenon
{
    /// <summary>The scenario in which the route limits.</summary>
    protected abstract string Scenario { get; }

    /// <summary>The arm with both drugs; the one with anti-PD-1 alone is named nivolumab.</summary>
    protected abstract string Both { get; }

    /// <summary>Words for the second drug and for the lesion in which it gains.</summary>
    protected abstract (string Drug, string Lesion) Words { get; }

    /// <summary>Settings with which the route limits, where it does not in the scenario as it stands.</summary>
    protected virtual string[] RouteLimits => [];

    /// <summary>Settings with which the route does not limit.</summary>
    protected abstract string[] RouteDoesNotLimit { get; }

    /// <summary>The days in which it gains. The first dose is on day 14.</summary>
    protected virtual (int From, int To) Days => (28, 56);

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        double[] gains = Gains(sample, RouteLimits);
        string claim = $"log2 of tumour cells, with {Words.Drug} over nivolumab alone, {Words.Lesion}, days {Days.From}-{Days.To}";
        yield return new Effect(claim, Mean.Of(gains), Below: 0);

        double[] others = Gains(sample, RouteDoesNotLimit);
        yield return new Effect("the same less that where the route does not limit", Mean.OfDifferences(gains, others), Below: 0);
    }

    // What the second drug adds, patient by patient.
    double[] Gains(Sample sample, string[] changes) =>
        [
            .. sample
                .RunArms(["nivolumab", Both], Scenario, [FormattableString.Invariant($"duration_days={Days.To}"), .. changes])
                .Select(patient => Sample.LogRatio(patient, Both, "nivolumab", Days.From, Days.To)),
        ];
}

/// <summary>Anti-CTLA-4 gains where T cells must be primed anew, and not where what is primed cannot see the tumour.</summary>
public sealed class Ctla4CombinationTests : CombinationTests
{
    protected override string Name => "9 CTLA-4";

    protected override int FewPatients => 20;

    protected override int ManyPatients => 24;

    // In the first weeks few of the newly primed have arrived.
    protected override (int From, int To) Days => (84, 112);

    protected override string Scenario => "ctla4-lag3-combination";

    protected override string Both => "nivolumab-ipilimumab";

    protected override (string, string) Words => ("ipilimumab", "no memory in blood");

    protected override string[] RouteLimits => ["patient.memory_pool_factor=0", "antigens[0].strength=0.8"];

    protected override string[] RouteDoesNotLimit => [.. RouteLimits, "clones[0].b2m_alleles=0"];

    // Neither in the lymph node nor on the Treg of the lesion does CTLA-4 do anything.
    protected override IReadOnlyList<string> MechanismOff =>
        ["parameters.lymph_node.ctla4_competition=0", "parameters.t_cell_engagement.treg_ctla4_share=0"];
}

/// <summary>Anti-LAG-3 gains on LAG-3⁺ T cells that meet MHC class II, not where there is none.</summary>
public sealed class Lag3CombinationTests : CombinationTests
{
    protected override string Name => "9 LAG-3";

    protected override string Scenario => "ctla4-lag3-combination";

    protected override string Both => "nivolumab-relatlimab";

    protected override (string, string) Words => ("relatlimab", "much MHC-II");

    protected override string[] RouteDoesNotLimit =>
        ["clones[0].mhc2=0", "parameters.t_cell_engagement.mhc2_memory=0", "parameters.t_cell_engagement.dendritic_cell_mhc2=0"];

    protected override IReadOnlyList<string> MechanismOff => ["parameters.t_cell_engagement.lag3_weight=0"];
}

/// <summary>Anti-VEGF gains where VEGF makes vessels work badly.</summary>
public sealed class VegfCombinationTests : CombinationTests
{
    protected override string Name => "9 VEGF";

    protected override int ManyPatients => 24;

    protected override string Scenario => "anti-vegf";

    protected override string Both => "both";

    protected override (string, string) Words => ("anti-VEGF", "much VEGF");

    protected override string[] RouteDoesNotLimit => ["clones[0].vegf_factor=0.5"];

    // Neither vessels, Treg, dendritic cells nor MDSC mind VEGF.
    protected override IReadOnlyList<string> MechanismOff =>
        [
            "parameters.vessel_function.vegf_weight=0",
            "parameters.vessel_function.pruning_weight=0",
            "parameters.vessel_entry.treg_vegf=0",
            "parameters.dendritic_cell.vegf_block=0",
            "parameters.blood.dendritic_cell_vegf_loss=0",
            "parameters.blood.mdsc_vegf_gain=0",
        ];
}

/// <summary>Anti-TGF-beta gains in an excluded lesion.</summary>
public sealed class TgfBetaCombinationTests : CombinationTests
{
    protected override string Name => "9 TGF-beta";

    protected override string Scenario => "primary-excluded";

    protected override string Both => "nivolumab-anti-tgf-beta";

    protected override (string, string) Words => ("anti-TGF-beta", "excluded");

    protected override string[] RouteDoesNotLimit =>
        ["lesions[0].rim_caf=0.02", "lesions[0].rim_ecm=0", "lesions[0].intratumoural_cd8=0.01"];

    protected override IReadOnlyList<string> MechanismOff =>
        ["parameters.vessel_entry.tgf_beta_weight=0", "parameters.t_cell_engagement.tgf_beta_weight=0"];
}
