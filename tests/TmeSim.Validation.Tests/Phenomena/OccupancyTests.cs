using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Response saturates with occupancy; after the last dose PD-1 stays occupied for two months.</summary>
public sealed class OccupancyTests : Phenomenon
{
    const double Day = 70;

    protected override string Name => "5 occupancy";

    // PD-1 does not inhibit, so there is nothing to take away.
    protected override IReadOnlyList<string> MechanismOff => ["parameters.t_cell_engagement.pd1_weight=0"];

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        var patients = sample.Run("dose-and-occupancy");
        var course = sample.Run(
            "tfi-rechallenge",
            "lattice.width=32",
            "lattice.height=32",
            "lesions[0].tumour_radius_um=100",
            "duration_days=160"
        );
        double[] tail = [.. course.Select(patient => patient["no-rechallenge", "lung", "pd1_occupancy_lesion_fraction", 84 + 62] ?? 0)];
        return
        [
            new(
                "log2 of tumour cells, 0.3 mg/kg over none, day 70",
                Sample.LogRatio(patients, "lung", "tumour_cells", Day, "middle", "untreated"),
                AtMost: -1
            ),
            new(
                "log2 of tumour cells, 3 over 0.3 mg/kg, day 70",
                Sample.LogRatio(patients, "lung", "tumour_cells", Day, "standard", "middle"),
                AtLeast: -1
            ),
            new("PD-1 occupied in the lesion 62 days after the last dose of 240 mg", Mean.Of(tail), AtLeast: 0.7),
        ];
    }
}
