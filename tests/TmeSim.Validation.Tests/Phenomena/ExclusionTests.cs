using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Fibroblasts and matrix keep CD8 T cells at the margin; opening the matrix lets them in; anti-PD-1 alone does little there.</summary>
public sealed class ExclusionTests : Phenomenon
{
    const double Day = 56;

    static readonly string[] Short = ["duration_days=56"];
    static readonly string[] NoBarrier = [.. Short, "lesions[0].rim_caf=0.05", "lesions[0].rim_ecm=0.02"];

    protected override string Name => "3 exclusion";

    // The barrier is there, and T cells enter and walk through it as if it were not.
    protected override IReadOnlyList<string> MechanismOff =>
        [
            "parameters.lymphocyte_migration.ecm_half=1",
            "parameters.lymphocyte_migration.through_fibroblast=1",
            "parameters.vessel_entry.tgf_beta_weight=0",
        ];

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        var excluded = sample.Run("primary-excluded", Short);
        var open = sample.Run("primary-excluded", NoBarrier);
        double[] kept = [.. excluded.Zip(open, (with, without) => Core(with, "untreated", 28) - Core(without, "untreated", 28))];
        return
        [
            new("log2 of CD8 density in the core, barrier over none, day 28, untreated", Mean.Of(kept), AtMost: -1),
            new(
                "log2 of CD8 density in the core, matrix opened over not, anti-PD-1, day 56",
                Mean.OfDifferences(
                    [.. excluded.Select(patient => Core(patient, "nivolumab-open-matrix", Day))],
                    [.. excluded.Select(patient => Core(patient, "nivolumab", Day))]
                ),
                AtLeast: 0.3
            ),
            new(
                "log2 of tumour cells, anti-PD-1 over none, barrier less no barrier, day 56",
                Mean.OfDifferences([.. excluded.Select(Gain)], [.. open.Select(Gain)]),
                AtLeast: 0.5
            ),
        ];
    }

    // Cells per 1000 sites, so that one more or less is a small change.
    static double Core(TimeCourse patient, string arm, double day) => Sample.Log(1000 * patient[arm, "lung", "cd8_core_per_site", day]);

    static double Gain(TimeCourse patient) =>
        Sample.Log(patient["nivolumab", "lung", "tumour_cells", Day]) - Sample.Log(patient["untreated", "lung", "tumour_cells", Day]);
}
