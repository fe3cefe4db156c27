using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>
/// Fibroblasts, matrix and TGF-beta keep CD8 T cells at the margin; neutralising TGF-beta or opening the matrix lets them in; anti-PD-1 alone does
/// little there.
/// </summary>
public sealed class ExclusionTests : Phenomenon
{
    const string Scenario = "primary-excluded";
    const string FourWeeks = "duration_days=28";
    const string EightWeeks = "duration_days=56";

    static readonly string[] NoBarrier = ["lesions[0].rim_caf=0.05", "lesions[0].rim_ecm=0.02"];

    protected override string Name => "3 exclusion";

    protected override int ManyPatients => 24;

    // The barrier is there, and T cells enter and walk through it as if it were not.
    protected override IReadOnlyList<string> MechanismOff =>
        [
            "parameters.lymphocyte_migration.ecm_half=1",
            "parameters.lymphocyte_migration.through_fibroblast=1",
            "parameters.vessel_entry.tgf_beta_weight=0",
        ];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var excluded = sample.RunArms(["untreated"], Scenario, FourWeeks);
        var open = sample.RunArms(["untreated"], Scenario, [FourWeeks, .. NoBarrier]);
        yield return new Effect(
            "log2 of CD8 density in the core, barrier less none, untreated, days 14-28",
            Mean.OfDifferences(
                [.. excluded.Select(one => Core(one, "untreated", 14, 28))],
                [.. open.Select(one => Core(one, "untreated", 14, 28))]
            ),
            Below: -1
        );

        excluded = sample.Run(Scenario, EightWeeks);
        open = sample.RunArms(["untreated", "nivolumab"], Scenario, [EightWeeks, .. NoBarrier]);
        yield return new Effect(
            "the same with anti-PD-1, anti-TGF-beta added less not, days 21-28",
            Gained(excluded, "nivolumab-anti-tgf-beta"),
            Above: 0
        );
        yield return new Effect(
            "the same with anti-PD-1, matrix opened less not, days 21-28",
            Gained(excluded, "nivolumab-open-matrix"),
            Above: 0
        );
        yield return new Effect(
            "log2 of tumour cells, anti-PD-1 over none, barrier less none, days 28-56",
            Mean.OfDifferences([.. excluded.Select(Gain)], [.. open.Select(Gain)]),
            Above: 0.5
        );
    }

    static Estimate Gained(IReadOnlyList<TimeCourse> patients, string arm) =>
        Mean.Of([.. patients.Select(patient => Core(patient, arm, 21, 28) - Core(patient, "nivolumab", 21, 28))]);

    // Cells per 1000 sites, so that one more or less is a small change.
    static double Core(TimeCourse patient, string arm, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Average(day => Sample.Log(1000 * patient[arm, Sample.Lesion, "cd8_core_per_site", day]));

    static double Gain(TimeCourse patient) => Sample.LogRatio(patient, "nivolumab", "untreated", 28, 56);
}
