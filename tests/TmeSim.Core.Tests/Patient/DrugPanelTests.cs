using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

public class DrugPanelTests
{
    // The third antigen of the mask there is not: the sets are the same.
    [Fact]
    public void Vaccine_HasADepotForEachSetOfAntigens_AndOtherDrugsOne()
    {
        var panel = new DrugPanel([TestDrugs.Chemotherapy, TestDrugs.Vaccine], new(), new ScriptedRandom(), antigens: 2);
        foreach (uint mask in new uint[] { 0b01, 0b10, 0b11, 0b01, 0b111 })
        {
            panel.Give(0, 1, DoseUnit.Standard, mask);
            panel.Give(1, 1, DoseUnit.Standard, mask);
        }

        Assert.Equal([5], Amounts(0));
        Assert.Equal([2, 1, 2], Amounts(1));
        panel.Advance(1);
        Assert.Equal(5 * Math.Exp(-0.139 / 24), panel.Concentrations[1], 12);

        double[] Amounts(int drug) => [.. panel.DepotsOf(drug).ToArray().Select(depot => depot.Kinetics!.Central)];
    }

    // One standard dose in a litre: after an hour C = e^(−0.139/24), the flow 2·C/(0.5 + C) [10⁶/d] and x = G·s·D with G = 1/(1 + κ).
    [Fact]
    public void SecondVaccine_ForAnotherAntigen_PrimesItFromItsFirstHour_AndTheFirstGoesOn()
    {
        const uint Day5 = 24 * 5;
        var alone = Vaccinated(First);
        var patient = Vaccinated(First, Second(day: 5));
        Run(patient, 0, 1);
        Assert.Equal(Signal(), patient.Node.Signal[0], 12);
        Run(patient, 1, Day5);
        Assert.Equal(0, patient.Node.Signal[1]);
        Run(patient, Day5, Day5 + 1);
        Assert.Equal(Signal(), patient.Node.Signal[1], 12);
        Run(patient, Day5 + 1, 2 * Day5);
        Run(alone, 0, 2 * Day5);
        Assert.Equal(alone.Node.Signal[0], patient.Node.Signal[0]);

        static double Signal()
        {
            double concentration = Math.Exp(-0.139 / 24);
            double flow = 2 * concentration / (0.5 + concentration);
            double x = 0.25 * 0.8 * (flow / 24) / (1 + 0.5 / 24);
            return x / (1 + x);
        }
    }

    [Fact]
    public void VaccinesOfOneHour_PrimeAsTheyDoAlone()
    {
        var both = Vaccinated(First, Second(day: 0));
        var (first, second) = (Vaccinated(First), Vaccinated(Second(day: 0)));
        foreach (var patient in new[] { both, first, second })
        {
            Run(patient, 0, 24);
        }

        Assert.True(first.Node.Signal[0] > 0);
        Assert.Equal(first.Node.Signal[0], both.Node.Signal[0]);
        Assert.Equal(second.Node.Signal[1], both.Node.Signal[1]);
    }

    [Fact]
    public void Depots_AreInTheSavedState_AndGoOnUnderAnotherProtocol()
    {
        var scenario = TestPatient.Scenario(treatment: TestPatient.Protocol(First));
        var straight = TestPatient.Make(scenario);
        var replanned = TestPatient.Protocol(First, Second(day: 5));
        straight.Run(0, 24 * 5);
        straight.ReplaceProtocol(replanned, 24 * 5);
        straight.Run(24 * 5, 24 * 6);
        Assert.Equal(2, straight.Panel.DepotsOf(straight.Panel.IndexOf("vaccine")).Length);

        var resumed = TestPatient.Make(scenario);
        resumed.Load(new BinaryReader(new MemoryStream(Saved(straight))));
        Assert.Equal(Saved(straight), Saved(resumed));
        straight.Run(24 * 6, 24 * 9);
        resumed.Run(24 * 6, 24 * 9);
        Assert.Equal(Saved(straight), Saved(resumed));
    }

    static CourseSettings First => TestPatient.Course("a", TestPatient.Dosing("vaccine", 1) with { Antigens = ["antigen_0"] });

    static CourseSettings Second(double day) =>
        TestPatient.Course("b", TestPatient.Dosing("vaccine", 1) with { Antigens = ["antigen_1"] }) with
        {
            Start = new() { Day = day },
        };

    static PatientState Vaccinated(params CourseSettings[] courses) =>
        TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(courses)),
            1,
            (PrimingGain.Ctla4Competition, 3),
            (LymphNode.DendriticCellHalf, 1),
            (LymphNode.DendriticCellLossRate, 0.5)
        );

    static void Run(PatientState patient, uint from, uint to) => patient.Run(from, to, reports: TestPatient.Reports(deaths: 0));

    static byte[] Saved(PatientState patient)
    {
        using var memory = new MemoryStream();
        patient.Save(new BinaryWriter(memory));
        return memory.ToArray();
    }

    // In one compartment C = D/V·e^(−CL/V·t); each of the two deviates by its own number and its own spread.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(-1, 2)]
    public void ClearanceAndVolume_DeviateOnTheirOwn(double ofClearance, double ofVolume)
    {
        var drug = TestDrugs.Chemotherapy with
        {
            Pharmacokinetics = new()
            {
                ClearanceLPerDay = 0.6,
                CentralVolumeL = 3,
                ClearanceOmega = 0.4,
                CentralVolumeOmega = 0.3,
            },
        };
        var random = new ScriptedRandom(normal: stream =>
            stream switch
            {
                PatientStream.Clearance => ofClearance,
                PatientStream.CentralVolume => ofVolume,
                _ => double.NaN,
            }
        );
        var panel = new DrugPanel([drug], new() { VariablePharmacokinetics = true }, random, 1);
        panel.Give(0, 12, DoseUnit.Standard, uint.MaxValue);
        double clearance = 0.6 * Math.Exp(0.4 * ofClearance),
            volume = 3 * Math.Exp(0.3 * ofVolume);
        for (int hour = 1; hour <= 24; hour++)
        {
            panel.Advance(1);
            Assert.Equal(12 / volume * Math.Exp(-clearance / volume * hour / 24), panel.Concentrations[0], 12);
        }
    }

    // 1 − e^(−αD − βD²) of each fraction: of what the first leaves, the second leaves its own share.
    [Fact]
    public void TwoFractionsInAnHour_KillByTheProductOfTheirSurvivals()
    {
        var patient = TestPatient.Make(
            TestPatient.Scenario(
                2,
                treatment: TestPatient.Protocol(
                    TestPatient.Course("a", Fraction(1)),
                    TestPatient.Course("b", Fraction(2) with { Lesions = ["lesion_1"] })
                )
            )
        );
        patient.Run(0, 1);
        double first = Math.Exp(-0.3 * 1 - 0.03 * 1),
            second = Math.Exp(-0.3 * 2 - 0.03 * 4);
        Assert.Equal(1 - first, patient.Drives[0].IrradiatedTumourFraction, 12);
        Assert.Equal(1 - first * second, patient.Drives[1].IrradiatedTumourFraction, 12);
        Assert.Equal(1 - Math.Exp(-0.5 * 1), patient.Drives[0].IrradiatedLymphocyteFraction, 12);
        Assert.Equal(1 - Math.Exp(-0.5 * 3), patient.Drives[1].IrradiatedLymphocyteFraction, 12);

        static DosingSettings Fraction(double gray) => TestPatient.Dosing("radiotherapy", 1, dose: gray, unit: DoseUnit.Gy);
    }
}
