using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>Organs of immune toxicity. Values are part of the file format.</summary>
public enum Organ : byte
{
    Colitis = 0,
    Hypophysitis = 1,
    Pneumonitis = 2,
    Hepatitis = 3,
    Skin = 4,
    Thyroid = 5,
    Nephritis = 6,
    Myocarditis = 7,
}

/// <summary>How strongly a drug brings out toxicity in one organ.</summary>
public sealed record OrganRiskSettings
{
    [Setting("Organ.", Required = true)]
    public Organ Organ { get; init; }

    [Setting("Weight of the organ for this drug; the weights of anti-PD-1 add up to about 1.", Minimum = 0, Maximum = 100, Required = true)]
    public double Weight { get; init; }
}
