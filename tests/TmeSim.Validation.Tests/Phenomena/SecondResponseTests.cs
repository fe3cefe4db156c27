using TmeSim.Core.Patient;
using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>
/// A longer treatment-free interval raises the chance of a second response up to a plateau: more patients respond after eleven months than after one, and eleven months
/// more add less. Patients differ in the strength of their antigens. A response is partial or complete by RECIST 1.1, confirmed, within 130 days of the second course.
/// </summary>
public sealed class SecondResponseTests : Phenomenon
{
    const int StopDay = 56;
    const int FollowUpDays = 130;

    protected override string Name => "7 second responses";

    protected override int FewPatients => 30;

    protected override int ManyPatients => 80;

    protected override IReadOnlyList<string> MechanismOff => ["clones[0].b2m_alleles=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        double[] month = Responses(sample, 28);
        double[] year = Responses(sample, 336);
        yield return new Effect(
            "share with a response to the second course, after 336 days less after 28 days",
            Mean.OfDifferences(year, month),
            Above: 0
        );

        double[] later = Responses(sample, 672);
        double[] asMuchAgain = [.. year.Zip(month, (one, other) => one + (one - other))];
        yield return new Effect(
            "the same, after 672 less after 336 days, less that rise",
            Mean.OfDifferences(later, asMuchAgain),
            Below: 0
        );
    }

    // 1 for a patient who responds to the second course, else 0.
    static double[] Responses(Sample sample, int days)
    {
        var patients = sample.ReadEach("tfi-rechallenge", patient => Settings(patient, sample.Patients, days), _ => new ArmSummaryReader());
        return [.. patients.Select(arms => arms.Single().Courses[1].Best >= TumourResponse.Partial ? 1.0 : 0)];
    }

    static string[] Settings(int patient, int patients, int days)
    {
        double strength = 0.2 + 0.7 * (patient + 0.5) / patients;
        string arm =
            "{name: rechallenge, fork_day: 56, treatment: {courses: ["
            + "{name: first, drugs: [{drug: nivolumab}], start: {day: 14}, stop: {after_days: 42}}, "
            + $"{{name: second, drugs: [{{drug: nivolumab}}], start: {{\"on\": stop, day: {days}, course: first}}}}]}}}}";
        return
        [
            $"arms=[{arm}]",
            FormattableString.Invariant($"duration_days={StopDay + days + FollowUpDays}"),
            FormattableString.Invariant($"antigens[0].strength={strength:F4}"),
            FormattableString.Invariant($"antigens[1].strength={strength:F4}"),
            "lattice.width=64",
            "lattice.height=64",
            "lesions[0].tumour_radius_um=290",
        ];
    }
}
