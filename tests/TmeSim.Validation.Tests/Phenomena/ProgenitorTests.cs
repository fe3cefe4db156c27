using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>The response comes from progenitor exhausted T cells: without them there is none, and the burst peaks two to five weeks after dose 1.</summary>
public sealed class ProgenitorTests : Phenomenon
{
    const int FirstDose = 14;
    const int LastDay = 70;

    static readonly string[] Short = ["duration_days=70"];
    static readonly string[] WithProgenitors = [.. Short, "lesions[0].progenitor_share=0.1", "patient.memory_pool_factor=1"];

    protected override string Name => "6 progenitors";

    // The day of the peak differs by a week from patient to patient.
    protected override int ManyPatients => 24;

    // No progenitors in either: neither in the lesion nor to come from the memory cells of blood.
    protected override IReadOnlyList<string> MechanismOff => ["lesions[0].progenitor_share=0", "patient.memory_pool_factor=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var with = sample.Run("tpex-needed", WithProgenitors);
        var without = sample.Run("tpex-needed", Short);
        yield return new Effect(
            "log2 of tumour cells, anti-PD-1 over none, with progenitors less without, days 28-70",
            Mean.OfDifferences([.. with.Select(Gain)], [.. without.Select(Gain)]),
            Below: 0
        );
        yield return new Effect("days from dose 1 to the most CD8 T cells", Mean.Of([.. with.Select(DayOfPeak)]), 14, 35);
    }

    static double Gain(TimeCourse patient) => Sample.LogRatio(patient, "nivolumab", "untreated", 28, LastDay);

    // The day in the middle of the week with the most cells.
    static double DayOfPeak(TimeCourse patient) =>
        Enumerable.Range(FirstDose + 3, LastDay - FirstDose - 6).MaxBy(day => Enumerable.Range(day - 3, 7).Sum(one => Cells(patient, one)))
        - FirstDose;

    static double Cells(TimeCourse patient, int day) => patient["nivolumab", Sample.Lesion, "cd8_cells", day] ?? 0;
}
