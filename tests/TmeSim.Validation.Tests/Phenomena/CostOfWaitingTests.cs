using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Waiting without drug costs burden, and more of it where the tumour grows faster.</summary>
public sealed class CostOfWaitingTests : Phenomenon
{
    const int FirstDose = 14;
    const int Stop = 56;
    const int Weeks8 = 56;

    // The same patients, with tumour cells that divide as usual and twice as fast. The drug's tail would hold both for months.
    static readonly string[] Usual =
    [
        FormattableString.Invariant($"arms=[{{name: main, fork_day: {Stop}, clear_drugs: true}}]"),
        FormattableString.Invariant($"duration_days={Stop + Weeks8}"),
        "clones[0].division_factor=1",
    ];
    static readonly string[] Fast = [.. Usual, "clones[0].division_factor=2"];

    protected override int FewPatients => 12;

    protected override string Name => "7 cost of waiting";

    protected override IReadOnlyList<string> MechanismOff => ["clones[0].division_factor=1"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        double[] fast = [.. sample.Run("tfi-contributions", Fast).Select(Cost)];
        double[] usual = [.. sample.Run("tfi-contributions", Usual).Select(Cost)];
        yield return new Effect(
            "tumour cells gained in 8 weeks without drug, in multiples of those at dose 1, fast clone less usual",
            Mean.OfDifferences(fast, usual),
            Above: 0
        );
        yield return new Effect("the same, usual clone", Mean.Of(usual), Above: 0);
    }

    static double Cost(TimeCourse patient) => (Cells(patient, Stop + Weeks8) - Cells(patient, Stop)) / Cells(patient, FirstDose);

    // A week's mean: a remnant of a few cells comes and goes.
    static double Cells(TimeCourse patient, int day) =>
        Enumerable.Range(day - 6, 7).Average(one => patient["main", Sample.Lesion, "tumour_cells", one] ?? 0);
}
