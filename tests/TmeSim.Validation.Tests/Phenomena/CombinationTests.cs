using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>A combination gains where the route it opens is the limiting one: here what a second drug adds to anti-PD-1, with the route less without.</summary>
public abstract class CombinationTests : Phenomenon
{
    protected const double Day = 56;

    /// <summary>log₂ of tumour cells on the day, both drugs over anti-PD-1 alone, of each patient.</summary>
    protected static double[] Gains(IReadOnlyList<TimeCourse> patients, string both) =>
        [.. patients.Select(patient => Cells(patient, both) - Cells(patient, "nivolumab"))];

    /// <summary>The gain where the route limits, less the gain where it does not; below zero is what is claimed.</summary>
    protected static Estimate Difference(double[] limiting, double[] open) => Mean.OfDifferences(limiting, open);

    static double Cells(TimeCourse patient, string arm) => Sample.Log(patient[arm, "lung", "tumour_cells", Day]);
}

/// <summary>Anti-LAG-3 gains on LAG-3⁺ T cells that meet MHC class II, not where there is none.</summary>
public sealed class Lag3CombinationTests : CombinationTests
{
    static readonly string[] Small = ["lattice.width=80", "lattice.height=80", "lesions[0].tumour_radius_um=360", "duration_days=56"];

    protected override string Name => "9 LAG-3";

    protected override IReadOnlyList<string> MechanismOff => ["parameters.t_cell_engagement.lag3_weight=0"];

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        var ligand = sample.Run("ctla4-lag3-combination", Small);
        var none = sample.Run("ctla4-lag3-combination", [.. Small, "clones[0].mhc2=0", "parameters.t_cell_engagement.mhc2_memory=0"]);
        double[] gains = Gains(ligand, "nivolumab-relatlimab");
        return
        [
            new("log2 of tumour cells, with relatlimab over nivolumab alone, much MHC-II, day 56", Mean.Of(gains), AtMost: -0.2),
            new("the same less that without MHC-II", Difference(gains, Gains(none, "nivolumab-relatlimab")), AtMost: -0.2),
        ];
    }
}

/// <summary>Anti-VEGF gains where VEGF makes vessels work badly.</summary>
public sealed class VegfCombinationTests : CombinationTests
{
    static readonly string[] Short = ["duration_days=56"];

    protected override string Name => "9 VEGF";

    // Vessels do not mind VEGF.
    protected override IReadOnlyList<string> MechanismOff => ["parameters.vessel_function.vegf_weight=0"];

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        var much = sample.Run("anti-vegf", Short);
        var usual = sample.Run("anti-vegf", [.. Short, "clones[0].vegf_factor=0.5"]);
        double[] gains = Gains(much, "both");
        return
        [
            new("log2 of tumour cells, with anti-VEGF over nivolumab alone, much VEGF, day 56", Mean.Of(gains), AtMost: -0.2),
            new("the same less that with little VEGF", Difference(gains, Gains(usual, "both")), AtMost: -0.1),
        ];
    }
}

/// <summary>Anti-TGF-beta gains in an excluded lesion.</summary>
public sealed class TgfBetaCombinationTests : CombinationTests
{
    static readonly string[] Short = ["duration_days=56"];

    protected override string Name => "9 TGF-beta";

    protected override IReadOnlyList<string> MechanismOff =>
        ["parameters.vessel_entry.tgf_beta_weight=0", "parameters.t_cell_engagement.tgf_beta_weight=0"];

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        var excluded = sample.Run("primary-excluded", Short);
        var open = sample.Run(
            "primary-excluded",
            [.. Short, "lesions[0].rim_caf=0.02", "lesions[0].rim_ecm=0", "lesions[0].intratumoural_cd8=0.01"]
        );
        double[] gains = Gains(excluded, "nivolumab-anti-tgf-beta");
        return
        [
            new("log2 of tumour cells, with anti-TGF-beta over nivolumab alone, excluded, day 56", Mean.Of(gains), AtMost: -0.2),
            new("the same less that without a barrier", Difference(gains, Gains(open, "nivolumab-anti-tgf-beta")), AtMost: 0),
        ];
    }
}
