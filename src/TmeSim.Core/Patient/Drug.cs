using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>A drug as data: how it is given, where it goes, what it binds, what it does, what it harms. No drug has code of its own.</summary>
public sealed record Drug
{
    [Setting("Name used in scenarios, in snake_case.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Class; a second course with another drug of the same class is a same-class rechallenge.", Required = true)]
    public DrugClass Class { get; init; }

    [Setting("What it is and how it acts, for the reader.")]
    public string Description { get; init; } = "";

    [Setting("Where the numbers come from; values recalled rather than read are marked so.")]
    public IReadOnlyList<string> Sources { get; init; } = [];

    [Setting("Amount of one dose unless the scenario gives another.", Minimum = 0, Maximum = 1e12, Required = true)]
    public double StandardDose { get; init; }

    [Setting("Unit of the standard dose.", Required = true)]
    public DoseUnit StandardUnit { get; init; }

    [Setting("Time between doses unless the scenario gives another.", Unit = "d", Minimum = 1, Maximum = 365, Required = true)]
    public double StandardIntervalDays { get; init; }

    [Setting("Distribution and elimination; without it the drug acts in the hour it is given and is gone (radiation, cells).")]
    public PharmacokineticSettings? Pharmacokinetics { get; init; }

    [Setting("Free concentration in the lesion relative to plasma.", Minimum = 0, Maximum = 2)]
    public double Penetration { get; init; } = 1;

    [Setting("What it binds.", Maximum = 10)]
    public IReadOnlyList<TargetSettings> Targets { get; init; } = [];

    [Setting("What it does other than by binding a target.", Maximum = 10)]
    public IReadOnlyList<EffectSettings> Effects { get; init; } = [];

    [Setting("Organs in which it brings out immune toxicity.", Maximum = 8)]
    public IReadOnlyList<OrganRiskSettings> Toxicity { get; init; } = [];
}

/// <summary>Classes of drug, by what they act on.</summary>
public enum DrugClass
{
    AntiPd1,
    AntiPdL1,
    AntiCtla4,
    AntiLag3,
    AntiTim3,
    AntiTigit,
    AntiVegf,
    AntiTgfBeta,
    Csf1rInhibitor,
    Ccr8Antibody,
    Chemotherapy,
    Radiotherapy,
    Vaccine,
    CellTherapy,
    Corticosteroid,
}
