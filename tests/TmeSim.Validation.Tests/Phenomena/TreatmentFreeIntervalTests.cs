using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>
/// After a longer treatment-free interval a second course does more, measured against the same patient without one; not where the tumour cannot
/// be seen.
/// </summary>
public sealed class TreatmentFreeIntervalTests : Phenomenon
{
    const int StopDay = 56;

    // Weeks of a second course over which its effect is measured.
    const int From = 14;
    const int To = 42;

    protected override int FewPatients => 6;

    protected override string Name => "7 treatment-free interval";

    protected override IReadOnlyList<string> MechanismOff => ["clones[0].b2m_alleles=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        double[] late = EffectAfter(168, sample);
        yield return new Effect(
            "log2 of tumour cells 2 to 6 weeks into a second course, over none, after 168 days",
            Mean.Of(late),
            Below: 0
        );

        double[] early = EffectAfter(28, sample);
        yield return new Effect("the same, less that after 28 days", Mean.OfDifferences(late, early), Below: 0);
    }

    static double[] EffectAfter(int days, Sample sample)
    {
        int again = StopDay + days;
        var patients = sample.Run(
            "tfi-rechallenge",
            FormattableString.Invariant($"arms[rechallenge].treatment_free_intervals_days=[{days}]"),
            FormattableString.Invariant($"duration_days={again + To}")
        );
        string arm = FormattableString.Invariant($"rechallenge-{days}d");
        return [.. patients.Select(patient => Sample.LogRatio(patient, arm, "no-rechallenge", again + From, again + To))];
    }
}
