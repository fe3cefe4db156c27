using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

/// <summary>One drug for each kind of behaviour, with the values of the drug library where they matter to a test.</summary>
static class TestDrugs
{
    public static readonly Drug Nivolumab = new()
    {
        Name = "nivolumab",
        Class = DrugClass.AntiPd1,
        StandardDose = 240,
        StandardUnit = DoseUnit.Mg,
        StandardIntervalDays = 14,
        Pharmacokinetics = new()
        {
            MolecularWeightKda = 146,
            ClearanceLPerDay = 0.277,
            CentralVolumeL = 3.63,
            IntercompartmentalClearanceLPerDay = 0.770,
            PeripheralVolumeL = 2.78,
            TimeVaryingClearance = new()
            {
                Emax = -0.295,
                T50Days = 58.75,
                Hill = 3.15,
            },
            ClearanceOmega = 0.35,
            CentralVolumeOmega = 0.35,
        },
        Penetration = 0.2,
        Targets =
        [
            new()
            {
                Target = DrugTarget.Pd1,
                KdNmolPerL = 1.0,
                ResidenceHalfLifeDays = 28,
            },
        ],
        Toxicity = Risks(
            (Organ.Skin, 0.52),
            (Organ.Thyroid, 0.18),
            (Organ.Hepatitis, 0.08),
            (Organ.Colitis, 0.08),
            (Organ.Pneumonitis, 0.07),
            (Organ.Nephritis, 0.04),
            (Organ.Hypophysitis, 0.02),
            (Organ.Myocarditis, 0.01)
        ),
    };

    public static readonly Drug Pembrolizumab = Nivolumab with { Name = "pembrolizumab", StandardDose = 200, StandardIntervalDays = 21 };

    public static readonly Drug Ipilimumab = new()
    {
        Name = "ipilimumab",
        Class = DrugClass.AntiCtla4,
        StandardDose = 1,
        StandardUnit = DoseUnit.MgPerKg,
        StandardIntervalDays = 42,
        Pharmacokinetics = new()
        {
            MolecularWeightKda = 148,
            ClearanceLPerDay = 0.338,
            CentralVolumeL = 3.95,
            IntercompartmentalClearanceLPerDay = 0.670,
            PeripheralVolumeL = 3.18,
            TimeVaryingClearance = new()
            {
                Emax = -0.064,
                T50Days = 106,
                Hill = 7.4,
            },
        },
        Penetration = 0.2,
        Targets =
        [
            new()
            {
                Target = DrugTarget.Ctla4,
                KdNmolPerL = 18.2,
                ResidenceHalfLifeDays = 1,
            },
        ],
        Toxicity = Risks(
            (Organ.Skin, 0.60),
            (Organ.Colitis, 0.42),
            (Organ.Hypophysitis, 0.10),
            (Organ.Hepatitis, 0.11),
            (Organ.Thyroid, 0.07),
            (Organ.Pneumonitis, 0.02),
            (Organ.Nephritis, 0.02),
            (Organ.Myocarditis, 0.006)
        ),
    };

    public static readonly Drug Durvalumab = Nivolumab with
    {
        Name = "durvalumab",
        Class = DrugClass.AntiPdL1,
        StandardDose = 1500,
        StandardIntervalDays = 28,
        Pharmacokinetics = new()
        {
            MolecularWeightKda = 146,
            ClearanceLPerDay = 0.232,
            CentralVolumeL = 3.51,
            IntercompartmentalClearanceLPerDay = 0.476,
            PeripheralVolumeL = 3.45,
            SaturableElimination = new() { VmaxNmolPerDay = 5.6, KmNmolPerL = 1.69 },
        },
        Targets =
        [
            new()
            {
                Target = DrugTarget.PdL1,
                KdNmolPerL = 0.4,
                ResidenceHalfLifeDays = 2,
            },
        ],
    };

    public static readonly Drug Relatlimab = Antibody("relatlimab", DrugClass.AntiLag3, DrugTarget.Lag3);
    public static readonly Drug AntiTim3 = Antibody("anti_tim3", DrugClass.AntiTim3, DrugTarget.Tim3);
    public static readonly Drug AntiTigit = Antibody("anti_tigit", DrugClass.AntiTigit, DrugTarget.Tigit);
    public static readonly Drug AntiVegf = Antibody("anti_vegf", DrugClass.AntiVegf, DrugTarget.Vegf);
    public static readonly Drug AntiTgfBeta = Antibody("anti_tgf_beta", DrugClass.AntiTgfBeta, DrugTarget.TgfBeta);
    public static readonly Drug Csf1rInhibitor = Antibody("csf1r_inhibitor", DrugClass.Csf1rInhibitor, DrugTarget.Csf1r);
    public static readonly Drug Ccr8Antibody = Antibody("ccr8_antibody", DrugClass.Ccr8Antibody, DrugTarget.Ccr8);

    public static readonly Drug Chemotherapy = new()
    {
        Name = "chemotherapy",
        Class = DrugClass.Chemotherapy,
        StandardDose = 1,
        StandardUnit = DoseUnit.Standard,
        StandardIntervalDays = 21,
        Pharmacokinetics = new() { ClearanceLPerDay = 1.386, CentralVolumeL = 1 },
        Effects =
        [
            new()
            {
                Effect = DrugEffect.CytotoxicToCycling,
                Magnitude = 0.04,
                HalfEffect = 0.5,
            },
            new()
            {
                Effect = DrugEffect.Lymphodepletion,
                Magnitude = 0.01,
                HalfEffect = 0.5,
            },
            new()
            {
                Effect = DrugEffect.Myelosuppression,
                Magnitude = 0.03,
                HalfEffect = 0.5,
            },
            new()
            {
                Effect = DrugEffect.ImmunogenicDeath,
                Magnitude = 1,
                HalfEffect = 0.5,
            },
        ],
    };

    public static readonly Drug Radiotherapy = new()
    {
        Name = "radiotherapy",
        Class = DrugClass.Radiotherapy,
        StandardDose = 2,
        StandardUnit = DoseUnit.Gy,
        StandardIntervalDays = 1,
        Pharmacokinetics = new() { ClearanceLPerDay = 0.02, CentralVolumeL = 1 },
        Effects =
        [
            new()
            {
                Effect = DrugEffect.Irradiation,
                Magnitude = 1,
                AlphaPerGy = 0.3,
                BetaPerGy2 = 0.03,
                LymphocyteAlphaPerGy = 0.5,
                HalfEffect = 20,
            },
        ],
        Toxicity = Risks((Organ.Pneumonitis, 0.2)),
    };

    public static readonly Drug Vaccine = new()
    {
        Name = "vaccine",
        Class = DrugClass.Vaccine,
        StandardDose = 1,
        StandardUnit = DoseUnit.Standard,
        StandardIntervalDays = 21,
        Pharmacokinetics = new() { ClearanceLPerDay = 0.139, CentralVolumeL = 1 },
        Effects =
        [
            new()
            {
                Effect = DrugEffect.VaccinePriming,
                Magnitude = 2,
                HalfEffect = 0.5,
            },
        ],
    };

    public static readonly Drug AdoptiveTCells = new()
    {
        Name = "adoptive_t_cells",
        Class = DrugClass.CellTherapy,
        StandardDose = 5e10,
        StandardUnit = DoseUnit.Cells,
        StandardIntervalDays = 365,
        Effects =
        [
            new() { Effect = DrugEffect.AdoptiveEffector, Magnitude = 0.4 },
            new() { Effect = DrugEffect.AdoptiveMemory, Magnitude = 0.1 },
        ],
    };

    public static readonly Drug Corticosteroid = new()
    {
        Name = "corticosteroid",
        Class = DrugClass.Corticosteroid,
        StandardDose = 75,
        StandardUnit = DoseUnit.Mg,
        StandardIntervalDays = 1,
        Pharmacokinetics = new()
        {
            MolecularWeightKda = 0.36,
            ClearanceLPerDay = 46,
            CentralVolumeL = 50,
        },
        Effects =
        [
            new()
            {
                Effect = DrugEffect.Corticosteroid,
                Magnitude = 0.9,
                HalfEffect = 1000,
                Hill = 2,
            },
        ],
    };

    public static IReadOnlyDictionary<string, Drug> All { get; } =
        new[]
        {
            Nivolumab,
            Pembrolizumab,
            Ipilimumab,
            Durvalumab,
            Relatlimab,
            AntiTim3,
            AntiTigit,
            AntiVegf,
            AntiTgfBeta,
            Csf1rInhibitor,
            Ccr8Antibody,
            Chemotherapy,
            Radiotherapy,
            Vaccine,
            AdoptiveTCells,
            Corticosteroid,
        }.ToDictionary(drug => drug.Name);

    static Drug Antibody(string name, DrugClass drugClass, DrugTarget target) =>
        Nivolumab with
        {
            Name = name,
            Class = drugClass,
            Targets =
            [
                new()
                {
                    Target = target,
                    KdNmolPerL = 1,
                    ResidenceHalfLifeDays = 2,
                },
            ],
            Toxicity = [],
        };

    static OrganRiskSettings[] Risks(params (Organ Organ, double Weight)[] risks) =>
        risks.Select(risk => new OrganRiskSettings { Organ = risk.Organ, Weight = risk.Weight }).ToArray();
}
