using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>
/// A longer first control goes with a better second course. Patients differ in how strong the antigens of their tumour are: what shortens the first control
/// is still there when the drug comes again.
/// </summary>
public sealed class FirstControlTests : Phenomenon
{
    const int FirstDose = 14;

    const int Stop = 56;
    const int SecondDose = 140;

    // Weeks of the second course over which its effect is measured.
    const int From = SecondDose + 14;
    const int To = SecondDose + 42;

    // Strengths of the antigens of the first and the last patient; those between are evenly spaced.
    const double Weakest = 0.2;
    const double Strongest = 0.9;

    // No tail: a pause of twelve weeks is then one without drug.
    static readonly string[] Course =
    [
        FormattableString.Invariant($"arms=[{{name: main, fork_day: {Stop}, clear_drugs: true}}]"),
        FormattableString.Invariant($"treatment.courses[second].start.day={SecondDose - Stop}"),
        FormattableString.Invariant($"duration_days={To}"),
    ];

    protected override int FewPatients => 14;

    // Of sixteen, a few that are unlucky in the first course and lucky in the second hide it.
    protected override int ManyPatients => 32;

    protected override string Name => "8 first control";

    protected override IReadOnlyList<string> MechanismOff => ["antigens[0].strength=0.7", "antigens[1].strength=0.7"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var patients = sample.RunEach("tfi-contributions", patient => [.. Course, .. Strengths(patient, sample.Patients)]);
        double[] control = [.. patients.Select(DaysOfControl)];
        double[] second = [.. patients.Select(SecondEffect)];
        yield return new Effect(
            "rank correlation of the days below the size at dose 1 with log2 of tumour cells 2 to 6 weeks into the second course, over its start",
            RankCorrelation.Of(control, second),
            Below: 0
        );
        yield return new Effect("days below the size at dose 1, of 126", Mean.Of(control), 0, SecondDose - FirstDose);
    }

    static string[] Strengths(int patient, int patients)
    {
        double strength = Weakest + (Strongest - Weakest) * patient / (patients - 1);
        return [.. Enumerable.Range(0, 2).Select(antigen => FormattableString.Invariant($"antigens[{antigen}].strength={strength:F3}"))];
    }

    static double DaysOfControl(TimeCourse patient) =>
        Enumerable.Range(FirstDose, SecondDose - FirstDose).Count(day => Cells(patient, day) < Cells(patient, FirstDose));

    static double SecondEffect(TimeCourse patient) =>
        Sample.MeanLog(patient, "main", From, To) - Sample.MeanLog(patient, "main", SecondDose - 7, SecondDose);

    static double? Cells(TimeCourse patient, int day) => patient["main", Sample.Lesion, "tumour_cells", day];
}
