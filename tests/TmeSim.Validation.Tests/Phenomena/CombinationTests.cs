using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>A combination gains where the route it opens is the limiting one: here what a second drug adds to anti-PD-1, with the route less without.</summary>
public abstract class CombinationTests : Phenomenon
{
    /// <summary>log₂ of tumour cells in weeks 3 to 6 after the first dose, both drugs over anti-PD-1 alone, of each patient.</summary>
    protected static double[] Gains(IReadOnlyList<TimeCourse> patients, string both) =>
        [.. patients.Select(patient => Sample.LogRatio(patient, both, "nivolumab", 28, 56))];

    /// <summary>The gain where the route limits, less the gain where it does not; below zero is what is claimed.</summary>
    protected static Estimate Difference(double[] limiting, double[] open) => Mean.OfDifferences(limiting, open);
}

/// <summary>Anti-LAG-3 gains on LAG-3⁺ T cells that meet MHC class II, not where there is none.</summary>
public sealed class Lag3CombinationTests : CombinationTests
{
    static readonly string[] Short = ["duration_days=56"];

    protected override string Name => "9 LAG-3";

    protected override IReadOnlyList<string> MechanismOff => ["parameters.t_cell_engagement.lag3_weight=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var ligand = sample.Run("ctla4-lag3-combination", Short);
        double[] gains = Gains(ligand, "nivolumab-relatlimab");
        yield return new Effect(
            "log2 of tumour cells, with relatlimab over nivolumab alone, much MHC-II, days 28-56",
            Mean.Of(gains),
            Below: 0
        );

        var none = sample.Run("ctla4-lag3-combination", [.. Short, "clones[0].mhc2=0", "parameters.t_cell_engagement.mhc2_memory=0"]);
        yield return new Effect("the same less that without MHC-II", Difference(gains, Gains(none, "nivolumab-relatlimab")), Below: 0);
    }
}

/// <summary>Anti-VEGF gains where VEGF makes vessels work badly.</summary>
public sealed class VegfCombinationTests : CombinationTests
{
    static readonly string[] Short = ["duration_days=56"];

    protected override string Name => "9 VEGF";

    // Neither vessels nor dendritic cells mind VEGF.
    protected override IReadOnlyList<string> MechanismOff =>
        [
            "parameters.vessel_function.vegf_weight=0",
            "parameters.dendritic_cell.vegf_block=0",
            "parameters.blood.dendritic_cell_vegf_loss=0",
        ];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var much = sample.Run("anti-vegf", Short);
        double[] gains = Gains(much, "both");
        yield return new Effect(
            "log2 of tumour cells, with anti-VEGF over nivolumab alone, much VEGF, days 28-56",
            Mean.Of(gains),
            Below: 0
        );

        var usual = sample.Run("anti-vegf", [.. Short, "clones[0].vegf_factor=0.5"]);
        yield return new Effect("the same less that with little VEGF", Difference(gains, Gains(usual, "both")), Below: 0);
    }
}

/// <summary>Anti-TGF-beta gains in an excluded lesion.</summary>
public sealed class TgfBetaCombinationTests : CombinationTests
{
    static readonly string[] Short = ["duration_days=56"];

    protected override string Name => "9 TGF-beta";

    protected override IReadOnlyList<string> MechanismOff =>
        ["parameters.vessel_entry.tgf_beta_weight=0", "parameters.t_cell_engagement.tgf_beta_weight=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var excluded = sample.Run("primary-excluded", Short);
        double[] gains = Gains(excluded, "nivolumab-anti-tgf-beta");
        yield return new Effect(
            "log2 of tumour cells, with anti-TGF-beta over nivolumab alone, excluded, days 28-56",
            Mean.Of(gains),
            Below: 0
        );

        var open = sample.Run(
            "primary-excluded",
            [.. Short, "lesions[0].rim_caf=0.02", "lesions[0].rim_ecm=0", "lesions[0].intratumoural_cd8=0.01"]
        );
        yield return new Effect(
            "the same less that without a barrier",
            Difference(gains, Gains(open, "nivolumab-anti-tgf-beta")),
            Below: 0
        );
    }
}
