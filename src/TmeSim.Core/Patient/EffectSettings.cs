using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>What a drug can do other than by binding a target. Values are part of the file format.</summary>
public enum DrugEffect : byte
{
    /// <summary>Kills cycling tumour cells; magnitude is the greatest death rate of a cell that divides at the full rate [1/h].</summary>
    CytotoxicToCycling = 0,

    /// <summary>Kills lymphocytes; magnitude is the greatest death rate [1/h].</summary>
    Lymphodepletion = 1,

    /// <summary>Kills neutrophils, monocytes, MDSC and their precursors; magnitude is the greatest death rate [1/h].</summary>
    Myelosuppression = 2,

    /// <summary>Makes the death of tumour cells immunogenic; magnitude is the greatest relative gain of priming.</summary>
    ImmunogenicDeath = 3,

    /// <summary>Kills a share of the cells in the treated lesions by the linear-quadratic law; magnitude scales the dose.</summary>
    Irradiation = 4,

    /// <summary>Brings mature dendritic cells with the antigens to the lymph node; magnitude is the greatest flow [10⁶ cells/d].</summary>
    VaccinePriming = 5,

    /// <summary>Puts effector CD8 T cells into blood; magnitude is the share of the infused cells.</summary>
    AdoptiveEffector = 6,

    /// <summary>Puts memory CD8 T cells into blood; magnitude is the share of the infused cells.</summary>
    AdoptiveMemory = 7,

    /// <summary>Corticosteroid; magnitude is the greatest effect, 0 … 1.</summary>
    Corticosteroid = 8,
}

/// <summary>
/// One effect. Those that follow the concentration C have the strength magnitude·C^h/(C50^h + C^h), C in plasma. Irradiation and adoptive
/// cells come with the dose; for irradiation C50 and h say how far the injury that fades with the pharmacokinetics brings out toxicity.
/// </summary>
public sealed record EffectSettings
{
    [Setting("What happens.", Required = true)]
    public DrugEffect Effect { get; init; }

    [Setting("Greatest strength, in the unit of the effect.", Minimum = 0, Maximum = 1e6, Required = true)]
    public double Magnitude { get; init; }

    [Setting("Plasma concentration of half the strength, in nmol/L, or standard doses per litre.", Minimum = 1e-9, Maximum = 1e9)]
    public double? HalfEffect { get; init; }

    [Setting("Steepness in the concentration.", Minimum = 0.1, Maximum = 10)]
    public double Hill { get; init; } = 1;

    [Setting("Linear radiosensitivity of tumour cells.", Unit = "1/Gy", Minimum = 0, Maximum = 5)]
    public double AlphaPerGy { get; init; }

    [Setting("Quadratic radiosensitivity of tumour cells.", Unit = "1/Gy²", Minimum = 0, Maximum = 1)]
    public double BetaPerGy2 { get; init; }

    [Setting("Linear radiosensitivity of lymphocytes.", Unit = "1/Gy", Minimum = 0, Maximum = 5)]
    public double LymphocyteAlphaPerGy { get; init; }
}
