using TmeSim.Trials.Ensembles;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Desert lesions do not answer anti-PD-1; priming by a vaccine together with anti-PD-1 does help.</summary>
public sealed class DesertTests : Phenomenon
{
    const double Day = 126;

    static readonly string[] Small = ["lattice.width=80", "lattice.height=80", "lesions[0].tumour_radius_um=360", "duration_days=126"];

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

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        var patients = sample.Run("primary-desert", Small);
        return
        [
            new(
                "log2 of tumour cells, anti-PD-1 over none, day 126",
                Sample.LogRatio(patients, "lung", "tumour_cells", Day, "nivolumab", "untreated"),
                AtLeast: -0.5
            ),
            new(
                "log2 of tumour cells, with a vaccine over anti-PD-1 alone, day 126",
                Sample.LogRatio(patients, "lung", "tumour_cells", Day, "vaccine-nivolumab", "nivolumab"),
                AtMost: -0.3
            ),
        ];
    }
}
