using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>A seeded B2M-null clone stays minor off drug and sweeps on an effective drug: response, then relapse on the same drug.</summary>
public sealed class B2mSweepTests : Phenomenon
{
    const int Late = 196;

    protected override string Name => "4 B2M sweep";

    // The minority keeps its B2M.
    protected override IReadOnlyList<string> MechanismOff => ["clones[1].b2m_alleles=2"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var patients = sample.Run("acquired-b2m");
        double[] treated = [.. patients.Select(patient => patient["nivolumab", Sample.Lesion, "mhc1_negative_share", Late] ?? 0)];
        double[] untreated = [.. patients.Select(patient => patient["untreated", Sample.Lesion, "mhc1_negative_share", 84] ?? 0)];
        double[] answer = [.. patients.Select(patient => Cells(patient, 42, 56) - Cells(patient, 14, 14))];
        double[] relapse = [.. patients.Select(patient => Cells(patient, 182, 196) - Cells(patient, 42, 56))];
        yield return new Effect("share of cells without MHC-I on the drug, day 196", Mean.Of(treated), Above: 0.8);
        yield return new Effect("the same off drug, day 84", Mean.Of(untreated), Below: 0.3);
        yield return new Effect("log2 of tumour cells on the drug, days 42-56 over day 14", Mean.Of(answer), Below: 0);
        yield return new Effect("log2 of tumour cells on the drug, days 182-196 over days 42-56", Mean.Of(relapse), Above: 0);
    }

    static double Cells(TimeCourse patient, int from, int to) => Sample.MeanLog(patient, "nivolumab", from, to);
}
