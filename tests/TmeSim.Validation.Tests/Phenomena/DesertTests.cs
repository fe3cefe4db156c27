namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Desert lesions do not answer anti-PD-1; priming by a vaccine together with anti-PD-1 does help.</summary>
public sealed class DesertTests : Phenomenon
{
    protected override string Name => "1 desert";

    // T cells in and around the nest, a genotype that calls them, and memory cells in blood: no desert.
    protected override IReadOnlyList<string> MechanismOff =>
        [
            "lesions[0].stromal_cd8=0.02",
            "lesions[0].intratumoural_cd8=0.01",
            "lesions[0].dendritic_cell=0.005",
            "clones[0].presets=[]",
            "patient.memory_pool_factor=1",
        ];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var patients = sample.Run("primary-desert", "duration_days=112");
        yield return new Effect(
            "log2 of tumour cells, anti-PD-1 over none, days 84-112",
            Sample.LogRatio(patients, "nivolumab", "untreated", 84, 112),
            Above: -0.2
        );
        yield return new Effect(
            "log2 of tumour cells, with a vaccine over anti-PD-1 alone, days 84-112",
            Sample.LogRatio(patients, "vaccine-nivolumab", "nivolumab", 84, 112),
            Below: 0
        );
    }
}
