using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

public class DrugPanelTests
{
    [Fact]
    public void EachDose_IsForItsOwnAntigens()
    {
        var panel = new DrugPanel([TestDrugs.Radiotherapy, TestDrugs.Vaccine], new(), new ScriptedRandom());
        foreach (uint mask in new uint[] { 0b01, 0b10, 0b11, 0b01 })
        {
            panel.Give(1, 1, DoseUnit.Standard, mask);
            Assert.Equal((uint.MaxValue, mask), (panel.AntigenMask(0), panel.AntigenMask(1)));
        }
    }

    // One standard dose in a litre: after an hour C = e^(−0.139/24), the flow 2·C/(0.5 + C) [10⁶/d] and x = G·s·D with G = 1/(1 + κ).
    [Fact]
    public void SecondVaccine_ForAnotherAntigen_PrimesItFromItsFirstHour()
    {
        const uint Day5 = 24 * 5;
        var patient = TestPatient.Make(
            TestPatient.Scenario(
                treatment: TestPatient.Protocol(
                    TestPatient.Course("a", TestPatient.Dosing("vaccine", 1) with { Antigens = ["antigen_0"] }),
                    TestPatient.Course("b", TestPatient.Dosing("vaccine", 1) with { Antigens = ["antigen_1"] }) with
                    {
                        Start = new() { Day = 5 },
                    }
                )
            ),
            1,
            (PrimingGain.Ctla4Competition, 3),
            (LymphNode.DendriticCellHalf, 1),
            (LymphNode.DendriticCellLossRate, 0.5)
        );
        var reports = TestPatient.Reports(deaths: 0);
        patient.Run(0, 1, reports: reports);
        Assert.Equal(Signal(dose: 1), patient.Node.Signal[0], 12);
        Assert.Equal(0, patient.Node.Signal[1]);
        patient.Run(1, Day5, reports: reports);
        Assert.Equal(0, patient.Node.Signal[1]);
        patient.Run(Day5, Day5 + 1, reports: reports);
        Assert.Equal(Signal(dose: 1 + Math.Exp(-0.139 * 5)), patient.Node.Signal[1], 12);

        static double Signal(double dose)
        {
            double concentration = dose * Math.Exp(-0.139 / 24);
            double flow = 2 * concentration / (0.5 + concentration);
            double x = 0.25 * 0.8 * (flow / 24) / (1 + 0.5 / 24);
            return x / (1 + x);
        }
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
        var panel = new DrugPanel([drug], new() { VariablePharmacokinetics = true }, random);
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
