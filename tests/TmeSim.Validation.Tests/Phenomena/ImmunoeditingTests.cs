using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Elimination, equilibrium and escape in order along antigen strength; without mutation there is no late escape.</summary>
public sealed class ImmunoeditingTests : Phenomenon
{
    const double Day = 112;

    protected override string Name => "10 immunoediting";

    protected override IReadOnlyList<string> MechanismOff => ["parameters.t_cell_engagement.hit_rate=0"];

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        double[] strong = Growth(sample, 1.0);
        double[] middle = Growth(sample, 0.6);
        double[] weak = Growth(sample, 0.1);
        return
        [
            new("log2 of tumour cells, day 112 over day 0, strong less middle antigen", Mean.OfDifferences(strong, middle), AtMost: -0.5),
            new("the same, middle less weak antigen", Mean.OfDifferences(middle, weak), AtMost: -0.5),
            new("log2 of tumour cells, day 112 over day 0, weak antigen", Mean.Of(weak), AtLeast: 1),
        ];
    }

    static double[] Growth(Sample sample, double strength)
    {
        var patients = sample.Run("immunoediting", FormattableString.Invariant($"antigens[0].strength={strength}"));
        return [.. patients.Select(patient => Cells(patient, Day) - Cells(patient, 0))];
    }

    static double Cells(TimeCourse patient, double day) => Sample.Log(patient["main", "lung", "tumour_cells", day]);
}
