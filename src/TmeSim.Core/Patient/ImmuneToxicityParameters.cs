using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>Numbers of <see cref="ImmuneToxicity"/>, with the symbols of its equations.</summary>
public static class ImmuneToxicityParameters
{
    /// <summary>h₀.</summary>
    public static readonly Parameter OnsetRate = new(
        "toxicity.onset_rate",
        "1/d",
        0.06,
        0,
        10,
        EvidenceGrade.FittedHere,
        "any-grade toxicity of PD-(L)1 antibodies, 66 % of 20,128 patients",
        "Hazard of onset in an organ of weight one at a self-reactive activation of one."
    );

    /// <summary>k.</summary>
    public static readonly Parameter SelfReactiveRate = new(
        "toxicity.self_reactive_rate",
        "1/d",
        0.04,
        0.001,
        2,
        EvidenceGrade.FittedHere,
        "median onset 6–8 weeks (PMC8053869)",
        "Rate at which self-reactive activation follows the priming gain."
    );

    /// <summary>q.</summary>
    public static readonly Parameter ToleranceRate = new(
        "toxicity.tolerance_rate",
        "1/d",
        0.06,
        0,
        2,
        EvidenceGrade.FittedHere,
        "rates on rechallenge below those of the first course (28.6 % the same, 8.1 % grade ≥ 3); not reached, docs/patient.md",
        "Rate at which tolerance is won back at a self-reactive activation of one."
    );

    /// <summary>q₀.</summary>
    public static readonly Parameter ToleranceLossRate = new(
        "toxicity.tolerance_loss_rate",
        "1/d",
        0.002,
        0,
        1,
        EvidenceGrade.Assumed,
        "none found; half-life of a year",
        "Rate at which tolerance is lost again."
    );

    /// <summary>S₃.</summary>
    public static readonly Parameter SevereHalf = new(
        "toxicity.severe_half",
        "1",
        2.2,
        0.01,
        100,
        EvidenceGrade.FittedHere,
        "grade ≥ 3 toxicity of PD-(L)1 antibodies, 14.0 %; ipilimumab 27 %; both 55 %",
        "Self-reactive activation at which half the onsets are of grade 3 or more."
    );

    /// <summary>Share of grade 2 below 3.</summary>
    public static readonly Parameter Grade2Share = Share("grade2_share", 0.25, "Share of the onsets below grade 3 that are of grade 2.");

    /// <summary>Share of grade 4 from 3 up.</summary>
    public static readonly Parameter Grade4Share = Share(
        "grade4_share",
        0.3,
        "Share of the onsets of grade 3 or more that are of grade 4."
    );

    /// <summary>Share of grade 5 from 3 up.</summary>
    public static readonly Parameter FatalShare = Share(
        "fatal_share",
        0.02,
        "Share of the onsets of grade 3 or more that are fatal, myocarditis apart."
    );

    /// <summary>Share of grade 5 from 3 up, myocarditis.</summary>
    public static readonly Parameter MyocarditisFatalShare = new(
        "toxicity.myocarditis_fatal_share",
        "1",
        0.42,
        0,
        1,
        EvidenceGrade.MeasuredInHumanLesion,
        "38–46 %, doi:10.3389/fonc.2026.1766921 §3.4",
        "Share of the onsets of myocarditis of grade 3 or more that are fatal."
    );

    /// <summary>Spread of z.</summary>
    public static readonly Parameter SusceptibilitySigma = new(
        "toxicity.susceptibility_sigma",
        "1",
        0.5,
        0,
        3,
        EvidenceGrade.FittedHere,
        "same toxicity again on rechallenge, 28.6 %; not reached, docs/patient.md",
        "Standard deviation of the logarithm of susceptibility between patients."
    );

    /// <summary>g.</summary>
    public static readonly Parameter MemoryGain = new(
        "toxicity.memory_gain",
        "1",
        0.5,
        0,
        100,
        EvidenceGrade.FittedHere,
        "same toxicity again on rechallenge, 28.6 %; not reached, docs/patient.md",
        "Relative gain of an organ's hazard right after toxicity there."
    );

    /// <summary>Half-life of m.</summary>
    public static readonly Parameter MemoryHalfLife = new(
        "toxicity.memory_half_life",
        "d",
        180,
        1,
        10_000,
        EvidenceGrade.Assumed,
        "a short interval predicts recurrence; size assumed",
        "Half-life of an organ's memory of toxicity."
    );

    /// <summary>ρ.</summary>
    public static readonly Parameter ResolutionRate = new(
        "toxicity.resolution_rate",
        "1/d",
        0.03,
        0.0001,
        2,
        EvidenceGrade.FittedHere,
        "weeks, 0.1–54 (PMC8053869)",
        "Rate at which the grade falls by one without steroid."
    );

    /// <summary>ρ, endocrine.</summary>
    public static readonly Parameter EndocrineResolutionRate = new(
        "toxicity.endocrine_resolution_rate",
        "1/d",
        0.006,
        0,
        2,
        EvidenceGrade.FittedHere,
        "endocrine longest (PMC8053869)",
        "Rate at which the grade falls by one in hypophysitis and thyroiditis."
    );

    /// <summary>r.</summary>
    public static readonly Parameter SteroidHazardReduction = new(
        "toxicity.steroid_hazard_reduction",
        "1",
        0.66,
        0,
        1,
        EvidenceGrade.Assumed,
        "none found for corticosteroid; as selective immunosuppression at rechallenge, odds ratio 0.34 (0.13–0.92), doi:10.3389/fonc.2026.1766921 §6.2",
        "Share of the hazard that corticosteroid at full dose removes at once."
    );

    /// <summary>a.</summary>
    public static readonly Parameter SteroidResolutionGain = new(
        "toxicity.steroid_resolution_gain",
        "1",
        3,
        0,
        100,
        EvidenceGrade.Assumed,
        "resolution within weeks on steroid (recalled)",
        "Relative gain of the rate of resolution under full steroid."
    );

    static Parameter Share(string name, double value, string description) =>
        new($"toxicity.{name}", "1", value, 0, 1, EvidenceGrade.Assumed, "none found for all organs together", description);
}
