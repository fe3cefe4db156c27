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

    static readonly int[] Intervals = [28, 84, 168];

    protected override int FewPatients => 3;

    protected override string Name => "7 treatment-free interval";

    protected override IReadOnlyList<string> MechanismOff => ["clones[0].b2m_alleles=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var patients = sample.Run("tfi-rechallenge");
        double[][] effects = [.. Intervals.Select(days => patients.Select(patient => EffectAfter(patient, days)).ToArray())];
        yield return new Effect(
            "log2 of tumour cells 2 to 6 weeks into a second course, over none, after 168 less after 28 days",
            Mean.OfDifferences(effects[2], effects[0]),
            AtMost: 0
        );
        yield return new Effect("the same, after 168 days", Mean.Of(effects[2]), AtMost: 0);
    }

    static double EffectAfter(TimeCourse patient, int days) =>
        Sample.LogRatio(
            patient,
            FormattableString.Invariant($"rechallenge-{days}d"),
            "no-rechallenge",
            StopDay + days + From,
            StopDay + days + To
        );
}
