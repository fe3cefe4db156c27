using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Patient;

/// <summary>What the patient makes of its drugs and lesions in a step, in closed form.</summary>
public class PatientStepTests
{
    // Rates of effects are per hour, of turnover per day: after n hours of a lasting m, X − X∞ = (X₀ − X∞)/(1 + k/24 + m)ⁿ with
    // X∞ = X₀·(k/24)/(k/24 + m). The effect is full to 1e-9 of C50/C, the drug stays in the body.
    [Theory]
    [InlineData(DrugEffect.Lymphodepletion, 0.05)]
    [InlineData(DrugEffect.Myelosuppression, 0.3)]
    public void DepletionByADrug_IsPerHour(DrugEffect effect, double turnover)
    {
        const double Rate = 0.02;
        const uint Hours = 36;
        var drug = Lasting("a_drug", effect, Rate);
        var patient = Make(
            Treated(TestPatient.Course("a", TestPatient.Dosing("a_drug", 1))),
            [drug],
            (BloodCount.LymphocyteTurnover, 0.05),
            (BloodCount.MyeloidTurnover, 0.3)
        );
        var (lymphocytes, monocytes) = (patient.Blood.Lymphocyte, patient.Blood.Monocyte);
        patient.Run(0, Hours);
        double settled = turnover / 24 / (turnover / 24 + Rate);
        double left = settled + (1 - settled) * Math.Pow(1 + turnover / 24 + Rate, -(double)Hours);
        bool isLymphoid = effect == DrugEffect.Lymphodepletion;
        Assert.Equal(isLymphoid ? left : 1, patient.Blood.Lymphocyte / lymphocytes, 1e-8);
        Assert.Equal(isLymphoid ? 1 : left, patient.Blood.Monocyte / monocytes, 1e-8);
        Assert.Equal(isLymphoid ? Rate : 0, patient.Drives[0].LymphodepletionRate, 1e-8);
    }

    // Lesions of 6000 and 2000 cells, of the mean 4000: in slices their volumes are 1.5^1.5 and 0.5^1.5 of the mean lesion's. VEGF is
    // their mean, 54 pmol/L, which is V½; the MDSC factor is that of the mean tumour cell, (3·6000 + 1·2000)/8000.
    [Fact]
    public void LesionsOfUnequalSize_CountByTheirCellsAndVolumes()
    {
        var patient = Make(
            TestPatient.Scenario(2),
            [],
            (BloodCount.VegfHalf, 54),
            (BloodCount.BaseMdsc, 50),
            (BloodCount.MdscTumourGain, 4),
            (BloodCount.MdscVegfGain, 1),
            (BloodCount.BaseNeutrophils, 4000),
            (BloodCount.NeutrophilTumourGain, 1),
            (BloodCount.BaseDendriticCells, 15),
            (BloodCount.DendriticCellVegfLoss, 0.5),
            (BloodCount.MyeloidTurnover, 0.3)
        );
        var reports = TestPatient.Reports(2);
        (reports[0].TumourCells, reports[0].MdscFactor, reports[0].MeanVegf) = (6000, 3, 108);
        (reports[1].TumourCells, reports[1].MdscFactor, reports[1].MeanVegf) = (2000, 1, 0);
        patient.Advance(0, reports);
        double tumour = (Math.Pow(1.5, 1.5) + Math.Pow(0.5, 1.5)) / 2;
        double stimulus = 2.5 * tumour / (1 + tumour);
        Assert.Equal(After(50 * (1 + 4 * 0.5), 50 * (1 + 4 * stimulus + 0.5)), patient.Blood.Mdsc, 10);
        Assert.Equal(After(4000 * (1 + 0.5), 4000 * (1 + stimulus)), patient.Blood.Neutrophil, 8);
        Assert.Equal(After(15, 15 * (1 - 0.5 * 0.5)), patient.Blood.DendriticCell, 11);

        static double After(double start, double setPoint) => (start + 0.3 * setPoint / 24) / (1 + 0.3 / 24);
    }

    // The lesion at the start is of (π/6)·D³·ρ cells, 4000 on the lattice; where n of them were left before the deaths, a cell of a slice
    // stands for √(n/4000) as many. 2·s of what dies reaches plasma, and a share (1 − 2^(−1/t½))/(ln 2/t½) of it is left after the hour.
    [Theory]
    [InlineData(4000, 0)]
    [InlineData(4000, 1000)]
    [InlineData(4000, 3000)]
    [InlineData(1000, 0)]
    [InlineData(1000, 250)]
    public void TumourDna_IsOfALesionAsLargeAsBeforeTheDeaths(long before, long left)
    {
        var patient = Make(
            TestPatient.Scenario(),
            [],
            (LesionScale.DiameterAtStart, 20),
            (LesionScale.CellDensity, 1e5),
            (CirculatingTumourDna.ShedShare, 1e-4),
            (CirculatingTumourDna.HalfLife, 2),
            (CirculatingTumourDna.PlasmaVolume, 3)
        );
        patient.Advance(0, TestPatient.Reports(cells: 4000, deaths: 0));
        Assert.Equal(0, patient.TumourDna.GenomesPerMl);
        patient.Advance(1, TestPatient.Reports(cells: left, deaths: before - left));
        double died = Math.PI / 6 * 8000 * 1e5 * (before - left) / 4000 * Math.Sqrt(before / 4000.0);
        double genomes = 2 * 1e-4 * died / 3000 * (1 - Math.Sqrt(0.5)) / (Math.Log(2) / 2);
        Assert.Equal(genomes, patient.TumourDna.GenomesPerMl, 1e-12 * genomes);
    }

    // Two of the lattice stand for 2·(π/6)·D³·ρ/4000 of the lesion; half of the dead carried the second antigen. x = G·s·D/D½ with
    // G = 1/(1 + κ), and δ is lost in the hour.
    [Fact]
    public void LesionKilledToTheLastCell_SendsTheDendriticCellsOfItsFullSize()
    {
        var patient = Make(
            TestPatient.Scenario(),
            [],
            (LesionScale.DiameterAtStart, 20),
            (LesionScale.CellDensity, 1e5),
            (PrimingGain.Ctla4Competition, 3),
            (LymphNode.DendriticCellHalf, 1),
            (LymphNode.DendriticCellLossRate, 0.5)
        );
        patient.Advance(0, TestPatient.Reports(cells: 4000, deaths: 0));
        patient.Advance(1, TestPatient.Reports(cells: 0, deaths: 4000, dendriticCells: 2));
        double millions = 1e-6 * 2 * (Math.PI / 6 * 8000 * 1e5) / 4000;
        double x = 0.25 * 0.8 * millions / (1 + 0.5 / 24);
        Assert.Equal(x / (1 + x), patient.Node.Signal[0], 12);
        Assert.Equal(0.5 * x / (1 + 0.5 * x), patient.Node.Signal[1], 12);
    }

    [Fact]
    public void ClearedDrugs_LeaveNoEffectBehind()
    {
        string[] drugs = ["chemotherapy", "corticosteroid", "nivolumab"];
        var patient = TestPatient.Make(
            TestPatient.Scenario(
                treatment: TestPatient.Protocol(TestPatient.Course("a", [.. drugs.Select(drug => TestPatient.Dosing(drug, 1))]))
            )
        );
        patient.Run(0, 4);
        Assert.True(patient.SteroidEffect > 0.5);
        Assert.Equal(patient.SteroidEffect, patient.Drives[0].SteroidEffect);
        patient.ClearDrugs();
        Assert.Equal(0, patient.SteroidEffect);
        var drive = patient.Drives[0];
        double[] effects = [drive.SteroidEffect, drive.CytotoxicRate, drive.LymphodepletionRate, drive.Pd1Occupancy];
        Assert.All(effects, effect => Assert.Equal(0, effect));
    }

    // hazard = h₀·z·S·w with z = 1 without spread, w the largest of weight times share: what the antibody holds of PD-1, and all of the
    // effect of the other drug, to 1e-9 of C50/C.
    [Theory]
    [InlineData(0.2, 0.5)]
    [InlineData(0.5, 0.2)]
    [InlineData(0.5, 0)]
    [InlineData(0, 0.5)]
    public void WeightOfAnOrgan_IsTheLargestOfTheDrugs(double antibody, double other)
    {
        var drugs = new[]
        {
            TestDrugs.Nivolumab with
            {
                Toxicity = [new() { Organ = Organ.Skin, Weight = antibody }],
            },
            Lasting("other", DrugEffect.CytotoxicToCycling, 0) with
            {
                Toxicity = [new() { Organ = Organ.Skin, Weight = other }],
            },
        };
        var patient = Make(
            Treated(TestPatient.Course("a", TestPatient.Dosing("nivolumab", 1), TestPatient.Dosing("other", 1))),
            drugs,
            (ImmuneToxicityParameters.OnsetRate, 0.06)
        );
        patient.Run(0, 24);
        double held = patient.Occupancies.Blood(DrugTarget.Pd1);
        Assert.InRange(held, 0.5, 1);
        double weight = Math.Max(antibody * held, other);
        double hazard = 0.06 * patient.Toxicity.SelfReactive * weight;
        Assert.True(hazard > 0);
        Assert.Equal(hazard, patient.Toxicity.Hazards[(int)Organ.Skin], 1e-8 * hazard);
    }

    static Scenario Treated(CourseSettings course) =>
        TestPatient.Scenario(treatment: TestPatient.Protocol(course with { SteroidForToxicity = false }));

    /// <summary>A drug with one effect, at its full strength from a dose on.</summary>
    static Drug Lasting(string name, DrugEffect effect, double magnitude) =>
        TestDrugs.Chemotherapy with
        {
            Name = name,
            Pharmacokinetics = new() { ClearanceLPerDay = 1e-3, CentralVolumeL = 1 },
            Effects =
            [
                new()
                {
                    Effect = effect,
                    Magnitude = magnitude,
                    HalfEffect = 1e-9,
                },
            ],
        };

    static PatientState Make(Scenario scenario, Drug[] drugs, params (Parameter Parameter, double Value)[] overrides)
    {
        var values = overrides.ToDictionary(entry => entry.Parameter.Key, entry => entry.Value);
        values.TryAdd(ImmuneToxicityParameters.OnsetRate.Key, 0);
        return new(scenario, scenario.Treatment, drugs.ToDictionary(drug => drug.Name), new(values), new ScriptedRandom());
    }
}
