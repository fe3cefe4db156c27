using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>The response comes from progenitor exhausted T cells: without them there is none, and the burst peaks two to five weeks after dose 1.</summary>
public sealed class ProgenitorTests : Phenomenon
{
    const double FirstDose = 14;
    const double Day = 70;

    static readonly string[] Short = ["duration_days=70"];
    static readonly string[] WithProgenitors = [.. Short, "lesions[0].progenitor_share=0.1", "patient.memory_pool_factor=1"];

    protected override string Name => "6 progenitors";

    // Progenitors that do not divide are none.
    protected override IReadOnlyList<string> MechanismOff => ["parameters.lymphocyte_division.progenitor_rate=0"];

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        var with = sample.Run("tpex-needed", WithProgenitors);
        var without = sample.Run("tpex-needed", Short);
        return
        [
            new(
                "log2 of tumour cells, anti-PD-1 over none, with progenitors less without, day 70",
                Mean.OfDifferences([.. with.Select(Gain)], [.. without.Select(Gain)]),
                AtMost: -1
            ),
            new("days from dose 1 to the most CD8 T cells", Mean.Of([.. with.Select(DayOfPeak)]), 14, 35),
        ];
    }

    static double Gain(TimeCourse patient) =>
        Sample.Log(patient["nivolumab", "lung", "tumour_cells", Day]) - Sample.Log(patient["untreated", "lung", "tumour_cells", Day]);

    static double DayOfPeak(TimeCourse patient) =>
        Enumerable.Range((int)FirstDose, (int)(Day - FirstDose) + 1).MaxBy(day => patient["nivolumab", "lung", "cd8_cells", day] ?? 0)
        - FirstDose;
}
