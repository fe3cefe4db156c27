using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>
/// Progenitors in the lesion at dose 1 predict the response to anti-PD-1, and better than terminally exhausted or all CD8 T cells do. Patients differ in how many CD8 T
/// cells nest and stroma hold and in the share of progenitors among them; none has memory cells in blood, which would answer in their stead.
/// </summary>
public sealed class PredictionTests : Phenomenon
{
    const int FirstDose = 14;
    const int LastDay = 56;

    // The k-th point of an additive recurrence with these steps fills the unit cube evenly (the powers of the inverse of the root of x⁴ = x + 1).
    static readonly double[] Steps = [0.8191725133961645, 0.6710436067037893, 0.5497004779019703];

    protected override string Name => "6 prediction";

    protected override int FewPatients => 24;

    protected override int ManyPatients => 192;

    // T cells neither kill nor slow the tumour by interferon-gamma. Progenitors that do not divide still predict: they become cells that kill.
    protected override IReadOnlyList<string> MechanismOff =>
        ["parameters.t_cell_engagement.hit_rate=0", "parameters.ifn_gamma.secretion=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var patients = sample.RunEach("tpex-needed", Lesion);
        double[] response = [.. patients.Select(Response)];
        double[] progenitors = [.. patients.Select(patient => Cells(patient, "progenitor_cells"))];
        yield return new Effect(
            "rank correlation of progenitors at dose 1 with log2 of tumour cells, days 28-56 on anti-PD-1 over dose 1",
            RankCorrelation.Of(response, progenitors),
            Below: 0
        );

        double[] terminal = [.. patients.Select(patient => Cells(patient, "terminal_cells"))];
        yield return new Effect(
            "the same less that of terminally exhausted cells",
            RankCorrelation.OfPredictors(response, progenitors, terminal),
            Below: 0
        );

        double[] all = [.. patients.Select(patient => Cells(patient, "cd8_cells"))];
        yield return new Effect(
            "the same less that of all CD8 T cells",
            RankCorrelation.OfPredictors(response, progenitors, all),
            Below: 0
        );
    }

    static string[] Lesion(int patient)
    {
        double[] place = [.. Steps.Select(step => (0.5 + (patient + 1) * step) % 1)];
        return
        [
            FormattableString.Invariant($"duration_days={LastDay}"),
            "arms=[{name: nivolumab, treatment: {courses: [{name: first, drugs: [{drug: nivolumab}], start: {day: 14}}]}}]",
            FormattableString.Invariant($"lesions[0].progenitor_share={0.4 * place[0]:F4}"),
            FormattableString.Invariant($"lesions[0].intratumoural_cd8={Density(place[1]):F5}"),
            FormattableString.Invariant($"lesions[0].stromal_cd8={Density(place[2]):F5}"),
        ];
    }

    // From 0.003 to 0.05 cells a site, evenly on a logarithmic scale.
    static double Density(double place) => 0.003 * Math.Pow(0.05 / 0.003, place);

    static double Response(TimeCourse patient) =>
        Sample.MeanLog(patient, "nivolumab", 28, LastDay) - Sample.MeanLog(patient, "nivolumab", FirstDose, FirstDose);

    static double Cells(TimeCourse patient, string column) => patient["nivolumab", Sample.Lesion, column, FirstDose] ?? 0;
}
