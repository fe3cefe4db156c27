using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Response saturates with occupancy; after the last dose PD-1 stays occupied for two months.</summary>
public sealed class OccupancyTests : Phenomenon
{
    // Of the first course of tfi-rechallenge: doses on days 14, 28 and 42.
    const int LastDoseDay = 42;

    protected override string Name => "5 occupancy";

    protected override int FewPatients => 10;

    // PD-1 does not inhibit, so there is nothing to take away.
    protected override IReadOnlyList<string> MechanismOff => ["parameters.t_cell_engagement.pd1_weight=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var patients = sample.RunArms(["untreated", "middle", "standard"], "dose-and-occupancy", "duration_days=70");
        yield return new Effect(
            "log2 of tumour cells, 0.3 mg/kg over none, days 28-70",
            Sample.LogRatio(patients, "middle", "untreated", 28, 70),
            Below: -1
        );
        yield return new Effect(
            "the same less half of that with 3 mg/kg: a tenth of the dose keeps more than half of the effect",
            Mean.Of([.. patients.Select(patient => Share(patient, "middle") - 0.5 * Share(patient, "standard"))]),
            Below: 0
        );

        var course = sample.Run(
            "tfi-rechallenge",
            "lattice.width=32",
            "lattice.height=32",
            "lesions[0].tumour_radius_um=100",
            "duration_days=110",
            "arms=[{name: no-rechallenge}]"
        );
        double[] tail =
        [
            .. course.Select(patient => patient["no-rechallenge", Sample.Lesion, "pd1_occupancy_lesion_fraction", LastDoseDay + 62] ?? 0),
        ];
        yield return new Effect("PD-1 occupied in the lesion 62 days after the last dose of 240 mg", Mean.Of(tail), Above: 0.7);
    }

    static double Share(TimeCourse patient, string arm) => Sample.LogRatio(patient, arm, "untreated", 28, 70);
}
