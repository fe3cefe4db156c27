using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>
/// A combination gains where the route it opens is the limiting one: what a second drug adds to anti-PD-1 in weeks 2 to 6 after the first dose, and how much
/// more than where the route does not limit.
/// </summary>
public abstract class CombinationTests : Phenomenon
{
    const string Length = "duration_days=56";

    /// <summary>The scenario in which the route limits.</summary>
    protected abstract string Scenario { get; }

    /// <summary>The arm with both drugs; the one with anti-PD-1 alone is named nivolumab.</summary>
    protected abstract string Both { get; }

    /// <summary>Words for the second drug and for the lesion in which it gains.</summary>
    protected abstract (string Drug, string Lesion) Words { get; }

    /// <summary>Settings with which the route does not limit.</summary>
    protected abstract string[] RouteOpen { get; }

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        string[] arms = ["nivolumab", Both];
        double[] gains = Gains(sample.RunArms(arms, Scenario, Length));
        string claim = $"log2 of tumour cells, with {Words.Drug} over nivolumab alone, {Words.Lesion}, days 28-56";
        yield return new Effect(claim, Mean.Of(gains), Below: 0);

        double[] others = Gains(sample.RunArms(arms, Scenario, [Length, .. RouteOpen]));
        yield return new Effect("the same less that where the route is open", Mean.OfDifferences(gains, others), Below: 0);
    }

    double[] Gains(IReadOnlyList<TimeCourse> patients) =>
        [.. patients.Select(patient => Sample.LogRatio(patient, Both, "nivolumab", 28, 56))];
}

/// <summary>Anti-LAG-3 gains on LAG-3⁺ T cells that meet MHC class II, not where there is none.</summary>
public sealed class Lag3CombinationTests : CombinationTests
{
    protected override string Name => "9 LAG-3";

    protected override string Scenario => "ctla4-lag3-combination";

    protected override string Both => "nivolumab-relatlimab";

    protected override (string, string) Words => ("relatlimab", "much MHC-II");

    protected override string[] RouteOpen => ["clones[0].mhc2=0", "parameters.t_cell_engagement.mhc2_memory=0"];

    protected override IReadOnlyList<string> MechanismOff => ["parameters.t_cell_engagement.lag3_weight=0"];
}

/// <summary>Anti-VEGF gains where VEGF makes vessels work badly.</summary>
public sealed class VegfCombinationTests : CombinationTests
{
    protected override string Name => "9 VEGF";

    protected override string Scenario => "anti-vegf";

    protected override string Both => "both";

    protected override (string, string) Words => ("anti-VEGF", "much VEGF");

    protected override string[] RouteOpen => ["clones[0].vegf_factor=0.5"];

    // Neither vessels nor dendritic cells mind VEGF.
    protected override IReadOnlyList<string> MechanismOff =>
        [
            "parameters.vessel_function.vegf_weight=0",
            "parameters.dendritic_cell.vegf_block=0",
            "parameters.blood.dendritic_cell_vegf_loss=0",
        ];
}

/// <summary>Anti-TGF-beta gains in an excluded lesion.</summary>
public sealed class TgfBetaCombinationTests : CombinationTests
{
    protected override string Name => "9 TGF-beta";

    protected override string Scenario => "primary-excluded";

    protected override string Both => "nivolumab-anti-tgf-beta";

    protected override (string, string) Words => ("anti-TGF-beta", "excluded");

    protected override string[] RouteOpen => ["lesions[0].rim_caf=0.02", "lesions[0].rim_ecm=0", "lesions[0].intratumoural_cd8=0.01"];

    protected override IReadOnlyList<string> MechanismOff =>
        ["parameters.vessel_entry.tgf_beta_weight=0", "parameters.t_cell_engagement.tgf_beta_weight=0"];
}
