using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Without any drug, a tumour grows away, is held or is pushed back in the order of the strength of its antigen.</summary>
public sealed class ImmunoeditingTests : Phenomenon
{
    protected override string Name => "10 immunoediting";

    // T cells neither hit nor slow the tumour by interferon-gamma.
    protected override IReadOnlyList<string> MechanismOff =>
        ["parameters.t_cell_engagement.hit_rate=0", "parameters.ifn_gamma.secretion=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        double[] middle = Growth(sample, 0.6);
        double[] weak = Growth(sample, 0.1);
        yield return new Effect(
            "log2 of tumour cells, days 98-112 over day 0, middle less weak antigen",
            Mean.OfDifferences(middle, weak),
            Below: 0
        );
        yield return new Effect("the same, weak antigen", Mean.Of(weak), Above: 1);
        yield return new Effect("the same, strong less middle antigen", Mean.OfDifferences(Growth(sample, 1.0), middle), Below: 0);
    }

    static double[] Growth(Sample sample, double strength)
    {
        var patients = sample.Run("immunoediting", FormattableString.Invariant($"antigens[0].strength={strength}"));
        return [.. patients.Select(patient => Sample.MeanLog(patient, "main", 98, 112) - Sample.MeanLog(patient, "main", 0, 0))];
    }
}
