using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>A tumour driven by an oncogene, with few mutations and few T cells, hardly answers anti-PD-1 whatever its PD-L1.</summary>
public sealed class OncogeneDrivenTests : Phenomenon
{
    protected override string Name => "control: oncogene-driven";

    // With mutations to see and T cells to see them it would answer.
    protected override IReadOnlyList<string> MechanismOff =>
        ["antigens[0].strength=0.8", "lesions[0].stromal_cd8=0.02", "lesions[0].intratumoural_cd8=0.01"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        yield return Gain(sample, 0.9);
        yield return Gain(sample, 0.4);
    }

    static Effect Gain(Sample sample, double pdL1)
    {
        string[] changes = ["duration_days=84", FormattableString.Invariant($"clones[0].constitutive_pd_l1={pdL1}")];
        var patients = sample.Run("oncogene-driven", changes);
        string claim = FormattableString.Invariant($"log2 of tumour cells, anti-PD-1 over none, days 56-84, PD-L1 at least {pdL1}");
        return new(claim, Sample.LogRatio(patients, "nivolumab", "untreated", 56, 84), Above: -0.5);
    }
}

/// <summary>A dose of zero is no drug, to the bit.</summary>
public sealed class ZeroDoseTests
{
    [Fact]
    public void ZeroDose_IsTheUntreatedRun_InEveryColumnOfEveryDay()
    {
        var patient = new Sample(1, []).Run("zero-dose")[0];
        foreach (string column in Core.Observables.LesionReadout.Columns)
        {
            for (double day = 0; day <= 42; day++)
            {
                Assert.Equal(patient["untreated", Sample.Lesion, column, day], patient["nothing", Sample.Lesion, column, day]);
            }
        }
    }

    [Fact]
    public void SmallDose_IsNot()
    {
        var patient = new Sample(1, []).Run("zero-dose", "arms[nothing].treatment.courses[first].drugs[nivolumab].dose=240")[0];

        Assert.NotEqual(patient["untreated", Sample.Lesion, "cd8_cells", 42], patient["nothing", Sample.Lesion, "cd8_cells", 42]);
    }
}
