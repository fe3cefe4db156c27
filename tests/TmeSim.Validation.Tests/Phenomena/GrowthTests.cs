using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>A tumour that no T cell sees doubles its volume, its slice being that of a ball, in 69 to 112 days, as in patients of stage IV (science/parameters §2).</summary>
public sealed class GrowthTests : Phenomenon
{
    const int From = 28;
    const int To = 84;

    protected override string Name => "control: growth";

    // Cells that divide half as fast again.
    protected override IReadOnlyList<string> MechanismOff => ["clones[0].division_factor=1.5"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var patients = sample.Run("first-response", "arms=[{name: untreated}]", "duration_days=84", "clones[0].base_mhc1=0");
        yield return new Effect(
            "days to twice the volume, untreated and not seen, days 28-84",
            Mean.Of([.. patients.Select(Doubling)]),
            69,
            112
        );
    }

    // Volume goes with the cells of a slice to the power of 1.5.
    static double Doubling(TimeCourse patient) => (To - From) / (1.5 * (Log(patient, To) - Log(patient, From)));

    static double Log(TimeCourse patient, int day) => Math.Log2(patient["untreated", Sample.Lesion, "tumour_cells", day]!.Value);
}
