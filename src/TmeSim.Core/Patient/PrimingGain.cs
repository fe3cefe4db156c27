using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>
/// How easily T cells are activated outside the lesion. CD28 competes with CTLA-4 for CD80/86, and PD-1 restrains what is activated:
/// <para>costimulation c = 1/(1 + κ·(1 − O_CTLA4)), release b = 1 − (1 − O_PD1)·(1 − (1 − w)·O_PDL1), gain G = c·(1 + g·b).</para>
/// κ: CTLA-4-bound relative to CD28-bound ligand. w: share of the PD-1 signal that comes from PD-L2, which anti-PD-L1 leaves. One gain
/// serves the tumour-reactive and the self-reactive cells, so that benefit and toxicity rise together.
/// </summary>
/// <param name="Competition">κ.</param>
/// <param name="Pd1Gain">g.</param>
/// <param name="PdL2Share">w.</param>
public sealed record PrimingGain(double Competition, double Pd1Gain, double PdL2Share)
{
    /// <summary>κ.</summary>
    public static readonly Parameter Ctla4Competition = new(
        "lymph_node.ctla4_competition",
        "1",
        2.3,
        0,
        50,
        EvidenceGrade.FittedHere,
        "0.41 from copy numbers and affinities (QSPIO-TNBC @acc8366); raised for removal of CD80/86 by Treg so that toxicity of ipilimumab and nivolumab stand as in CheckMate 067",
        "CD80/86 held by CTLA-4 relative to CD28 when no antibody is there."
    );

    /// <summary>g.</summary>
    public static readonly Parameter Pd1PrimingGain = new(
        "lymph_node.pd1_priming_gain",
        "1",
        1,
        0,
        20,
        EvidenceGrade.FittedHere,
        "toxicity of nivolumab, ipilimumab and both: the excess of both over the sum (CheckMate 067)",
        "Relative gain of T-cell activation when the PD-1 pathway is fully blocked."
    );

    /// <summary>w.</summary>
    public static readonly Parameter PdL2SignalShare = new(
        "lymph_node.pd_l2_share",
        "1",
        0.07,
        0,
        1,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC @acc8366: PD-L2 is 7 % of PD-L1 (0.1–10 %)",
        "Share of the PD-1 signal outside the lesion that comes from PD-L2."
    );

    /// <summary>Gain without any drug.</summary>
    public double Untreated => 1 / (1 + Competition);

    /// <summary>Reads the parameters.</summary>
    public static PrimingGain From(ParameterSet parameters) =>
        new(parameters[Ctla4Competition], parameters[Pd1PrimingGain], parameters[PdL2SignalShare]);

    /// <summary>Costimulation c, 0 … 1.</summary>
    public double Costimulation(double ctla4Occupancy) => 1 / (1 + Competition * (1 - ctla4Occupancy));

    /// <summary>Release b from PD-1, 0 … 1.</summary>
    public double Release(double pd1Occupancy, double pdL1Occupancy) => 1 - (1 - pd1Occupancy) * (1 - (1 - PdL2Share) * pdL1Occupancy);

    /// <summary>Gain G.</summary>
    public double Gain(double costimulation, double release) => costimulation * (1 + Pd1Gain * release);
}
