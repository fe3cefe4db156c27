using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>A seeded B2M-null clone stays minor off drug and sweeps on an effective drug: response, then relapse on the same drug.</summary>
public sealed class B2mSweepTests : Phenomenon
{
    const double Late = 196;

    static readonly string[] Small = ["lattice.width=80", "lattice.height=80", "lesions[0].tumour_radius_um=360", "duration_days=196"];

    protected override string Name => "4 B2M sweep";

    // The minority keeps its B2M.
    protected override IReadOnlyList<string> MechanismOff => ["clones[1].b2m_alleles=2"];

    protected override IReadOnlyList<Effect> Measure(Sample sample)
    {
        var patients = sample.Run("acquired-b2m", Small);
        double[] treated = [.. patients.Select(patient => patient["nivolumab", "lung", "mhc1_negative_share", Late] ?? 0)];
        double[] untreated = [.. patients.Select(patient => patient["untreated", "lung", "mhc1_negative_share", 84] ?? 0)];
        double[] answer = [.. patients.Select(patient => Cells(patient, 56) - Cells(patient, 14))];
        double[] relapse = [.. patients.Select(patient => Cells(patient, Late) - Cells(patient, 84))];
        return
        [
            new("share of cells without MHC-I on the drug, day 196", Mean.Of(treated), AtLeast: 0.8),
            new("the same off drug, day 84", Mean.Of(untreated), AtMost: 0.3),
            new("log2 of tumour cells on the drug, day 56 over day 14", Mean.Of(answer), AtMost: -1),
            new("log2 of tumour cells on the drug, day 196 over day 84", Mean.Of(relapse), AtLeast: 0.5),
        ];
    }

    static double Cells(Trials.Ensembles.TimeCourse patient, double day) => Sample.Log(patient["nivolumab", "lung", "tumour_cells", day]);
}
