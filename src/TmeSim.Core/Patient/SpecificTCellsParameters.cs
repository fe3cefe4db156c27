using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>Numbers of <see cref="SpecificTCells"/>, with the symbols of its equations.</summary>
public static class SpecificTCellsParameters
{
    /// <summary>E(0).</summary>
    public static readonly Parameter InitialEffectors = new(
        "blood.initial_effectors",
        "1/µL",
        0.3,
        0,
        1000,
        EvidenceGrade.Assumed,
        "0.1 % of about 300 CD8 per µL",
        "Effector CD8 T cells in blood for one antigen at the start."
    );

    /// <summary>M(0).</summary>
    public static readonly Parameter InitialMemory = new(
        "blood.initial_memory",
        "1/µL",
        0.5,
        0,
        1000,
        EvidenceGrade.Assumed,
        "0.1–0.2 % of about 300 CD8 per µL",
        "Memory CD8 T cells in blood for one antigen at the start, before the patient's memory_pool_factor."
    );

    /// <summary>K.</summary>
    public static readonly Parameter MemoryCapacity = new(
        "blood.memory_capacity",
        "1/µL",
        5,
        0.001,
        10_000,
        EvidenceGrade.Assumed,
        "ten times the initial pool",
        "Memory CD8 T cells in blood for one antigen beyond which they stop renewing."
    );

    /// <summary>r.</summary>
    public static readonly Parameter MemoryRenewalRate = new(
        "blood.memory_renewal_rate",
        "1/d",
        0.05,
        0,
        2,
        EvidenceGrade.Assumed,
        "Tpex divide 0.1–0.3 /d, half of it renewal (recalled), less in blood",
        "Renewal of memory cells at full antigen signal."
    );

    /// <summary>g_r.</summary>
    public static readonly Parameter MemoryRenewalGain = new(
        "blood.memory_renewal_gain",
        "1",
        1,
        0,
        50,
        EvidenceGrade.Assumed,
        "less than the gain of differentiation, or no burst would be transient",
        "Relative gain of renewal at full release from PD-1."
    );

    /// <summary>d.</summary>
    public static readonly Parameter DifferentiationRate = new(
        "blood.memory_differentiation_rate",
        "1/d",
        0.03,
        0,
        2,
        EvidenceGrade.FittedHere,
        "effectors in blood peak 2–5 weeks after the first dose, then contract",
        "Rate at which memory cells become effectors at full antigen signal."
    );

    /// <summary>g_d.</summary>
    public static readonly Parameter DifferentiationGain = new(
        "blood.memory_differentiation_gain",
        "1",
        4,
        0,
        50,
        EvidenceGrade.Assumed,
        "proliferation of Tpex ×3–5 under block (recalled)",
        "Relative gain of differentiation at full release from PD-1."
    );

    /// <summary>n.</summary>
    public static readonly Parameter MemoryBurst = new(
        "blood.memory_burst",
        "1",
        16,
        1,
        1000,
        EvidenceGrade.Assumed,
        "four divisions",
        "Effectors that one differentiating memory cell gives."
    );

    /// <summary>f.</summary>
    public static readonly Parameter MemoryShareOfPrimed = new(
        "blood.memory_share_of_primed",
        "1",
        0.1,
        0,
        1,
        EvidenceGrade.MeasuredElsewhere,
        "5–10 % memory precursors, mouse (recalled)",
        "Share of newly primed cells that are memory cells."
    );

    /// <summary>p.</summary>
    public static readonly Parameter MemoryShareOfContraction = new(
        "blood.memory_share_of_contraction",
        "1",
        0.01,
        0,
        1,
        EvidenceGrade.MeasuredElsewhere,
        "one to a few per cent survive contraction, mouse (recalled)",
        "Share of the effectors lost that turn into memory cells."
    );

    /// <summary>λ.</summary>
    public static readonly Parameter EffectorLossRate = new(
        "blood.effector_loss_rate",
        "1/d",
        0.1,
        0.001,
        2,
        EvidenceGrade.FittedHere,
        "between 0.01 (periphery) and 0.3 /d (tumour), so that the burst contracts within weeks",
        "Loss of effectors from blood."
    );

    /// <summary>μ.</summary>
    public static readonly Parameter MemoryLossRate = new(
        "blood.memory_loss_rate",
        "1/d",
        0.001,
        0,
        0.1,
        EvidenceGrade.MeasuredElsewhere,
        "half-life of human CD8 memory of one to two years (recalled)",
        "Loss of memory cells without antigen."
    );

    /// <summary>v.</summary>
    public static readonly Parameter HomeostaticExpansionRate = new(
        "blood.homeostatic_expansion_rate",
        "1/d",
        0.1,
        0,
        2,
        EvidenceGrade.Assumed,
        "expansion of transferred cells after lymphodepletion (recalled)",
        "Expansion of memory cells when no other lymphocyte is left, by interleukins 7 and 15."
    );

    /// <summary>Blood-equivalent volume.</summary>
    public static readonly Parameter DistributionVolume = new(
        "blood.distribution_volume",
        "L",
        250,
        5,
        5000,
        EvidenceGrade.MeasuredElsewhere,
        "blood of 5 L holds 2 % of the lymphocytes (recalled)",
        "Volume of blood that would hold the whole recirculating pool of lymphocytes."
    );
}
