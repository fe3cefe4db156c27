using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Patient;

public class SystemicImmunityTests
{
    [Fact]
    public void Ctla4Block_RaisesNumberAndBreadthOfPriming()
    {
        // The second antigen is carried by half the dying cells: the ratio of the two shows the breadth.
        var plain = PrimedAfterADay(costimulation: 1 / 3.3);
        var blocked = PrimedAfterADay(costimulation: 1);
        Assert.True(blocked.Strong > 1.5 * plain.Strong);
        Assert.True(blocked.Weak / blocked.Strong > 1.1 * plain.Weak / plain.Strong);
    }

    // Four equal stages of 1 d: the flow into blood after a pulse follows t³·e^(−t), greatest on day 3, mean on day 4.
    [Fact]
    public void PrimedCells_ReachBlood_ThreeToFiveDaysLater()
    {
        var scenario = TestPatient.Scenario();
        var node = LymphNode.From(scenario, new(new Dictionary<string, double> { [LymphNode.DendriticCellLossRate.Key] = 10 }));
        node.Arrive(0, 100);
        double sum = 0,
            moment = 0;
        for (int hour = 0; hour < 24 * 40; hour++)
        {
            node.Advance(Conditions(1), 50);
            sum += node.Output[0];
            moment += node.Output[0] * hour / 24;
        }

        Assert.InRange(moment / sum, 3, 5.5);
    }

    [Fact]
    public void Vaccine_PrimesOnlyTheAntigensItCarries()
    {
        var aimed = TestPatient.Dosing("vaccine", 1) with { Antigens = ["antigen_1"] };
        var treated = Grow(TestPatient.Course("a", aimed), 20);
        var untreated = Grow(null, 20);
        Assert.Equal(untreated.Node.Signal[0], treated.Node.Signal[0]);
        Assert.True(treated.TCells.Effectors[1] > 1.2 * untreated.TCells.Effectors[1]);
    }

    [Fact]
    public void EffectorsInBlood_PeakTwoToFiveWeeksAfterTheFirstDose_AndContract()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab")) with
        {
            Start = new() { Day = 60 },
            HoldAtGrade = 5,
        };
        var patient = TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(course)),
            1,
            (ImmuneToxicityParameters.OnsetRate, 0)
        );
        double before = 0,
            peak = 0,
            peakDay = 0;
        patient.Run(
            0,
            24 * 200,
            each: step =>
            {
                double value = patient.TCells.TotalEffectors;
                before = step == 24 * 60 ? value : before;
                (peak, peakDay) = value > peak ? (value, step / 24.0 - 60) : (peak, peakDay);
            }
        );
        Assert.InRange(peakDay, 14, 35);
        Assert.True(peak > 2 * before, $"{before:f2} before, {peak:f2} at the peak");
        Assert.True(patient.TCells.TotalEffectors < 0.8 * peak);
    }

    [Fact]
    public void Memory_SpentOnDrug_RefillsAfterWashOut()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab")) with
        {
            Stop = new() { AfterDays = 120, AtToxicityGrade = null },
            HoldAtGrade = 5,
        };
        var patient = TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(course)),
            1,
            (ImmuneToxicityParameters.OnsetRate, 0)
        );
        patient.Run(0, 24 * 120);
        double spent = patient.TCells.TotalMemory;
        patient.Run(24 * 120, 24 * 720);
        Assert.True(patient.TCells.TotalMemory > 1.5 * spent, $"{spent:f3} to {patient.TCells.TotalMemory:f3}");
    }

    [Fact]
    public void Effectors_FadeAndMemoryStays_WithoutAntigen()
    {
        var patient = TestPatient.Make(TestPatient.Scenario());
        double memory = patient.TCells.TotalMemory;
        patient.Run(0, 24 * 100, reports: TestPatient.Reports(cells: 0, deaths: 0));
        // e^(−0.1·100) of the effectors and e^(−0.001·100) of the memory cells are left, and few effectors became memory.
        Assert.InRange(patient.TCells.TotalEffectors, 0, 0.6 * 1e-3);
        Assert.InRange(patient.TCells.TotalMemory / memory, 0.9, 0.92);
    }

    [Fact]
    public void HostFitness_ScalesPrecursorsAndMemory()
    {
        var scenario = TestPatient.Scenario() with
        {
            Patient = new() { NaivePoolFactor = 0.5, MemoryPoolFactor = 3 },
        };
        var (weak, plain) = (TestPatient.Make(scenario), TestPatient.Make(TestPatient.Scenario()));
        Assert.Equal(0.5 * plain.Node.Naive[0], weak.Node.Naive[0], 12);
        Assert.Equal(3 * plain.TCells.Memory[0], weak.TCells.Memory[0], 12);
    }

    [Theory]
    [InlineData(BloodPool.Effectors, 0, 2)]
    [InlineData(BloodPool.Memory, 1, 3)]
    public void CellsThatLeaveALesion_GoBackToTheirPool(BloodPool pool, int antigen, int cells)
    {
        var tcells = SpecificTCells.From(TestPatient.Scenario(), new());
        double[] effectors = tcells.Effectors.ToArray(),
            memory = tcells.Memory.ToArray();
        long[] returned = new long[BloodPools.TableLength];
        returned[BloodPools.IndexOf(pool, antigen)] = cells;
        tcells.Return(returned, scale: 1e5);

        // 10⁵ cells in 250 L are 4·10⁻⁴ in each µL.
        (pool == BloodPool.Effectors ? effectors : memory)[antigen] += cells * 4e-4;
        Assert.Equal(effectors, tcells.Effectors.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(memory, tcells.Memory.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void ReportsOfALesion_ReachTheBlood()
    {
        var reports = TestPatient.Reports(2);
        reports[1].Returned[BloodPools.IndexOf(BloodPool.Memory, 0)] = 1;
        var (leaky, tight) = (TestPatient.Make(TestPatient.Scenario(2)), TestPatient.Make(TestPatient.Scenario(2)));
        leaky.Run(0, 24, reports: reports);
        tight.Run(0, 24);
        Assert.True(leaky.TCells.Memory[0] > tight.TCells.Memory[0] + 20 * leaky.Scale.CellsPerLatticeCell / 250e6);
        Assert.Equal(tight.TCells.Memory[1], leaky.TCells.Memory[1]);
    }

    [Fact]
    public void Steroid_LowersLymphocytes_AndRaisesTheNeutrophilRatio()
    {
        var plain = Grow(null, 20);
        var treated = Grow(TestPatient.Course("a", TestPatient.Dosing("corticosteroid")), 20);
        Assert.True(treated.Blood.Lymphocyte < 0.9 * plain.Blood.Lymphocyte);
        Assert.True(treated.Blood.Neutrophil > 1.2 * plain.Blood.Neutrophil);
        Assert.True(treated.TCells.TotalEffectors < plain.TCells.TotalEffectors);
    }

    [Fact]
    public void AdoptiveCells_EnterBloodInTheirShares()
    {
        var patient = Grow(TestPatient.Course("a", TestPatient.Dosing("adoptive_t_cells", 1) with { Antigens = ["antigen_0"] }), 1);
        // 5·10¹⁰ cells, 40 % effectors, in 250 L: 80 per µL less a day's loss at 0.1 /d; memory 20 per µL, less what differentiates.
        Assert.InRange(patient.TCells.Effectors[0], 80 * Math.Exp(-0.1), 81.5);
        Assert.InRange(patient.TCells.Memory[0], 0.95 * 20, 20.6);
        Assert.True(patient.TCells.Effectors[1] < 1);
    }

    static (double Strong, double Weak) PrimedAfterADay(double costimulation)
    {
        var node = LymphNode.From(TestPatient.Scenario(), new());
        (double strong, double weak) = (0, 0);
        node.Arrive(0, 2);
        node.Arrive(1, 1);
        for (int hour = 0; hour < 24 * 10; hour++)
        {
            node.Advance(Conditions(costimulation), 50);
            strong += node.Output[0];
            weak += node.Output[1];
        }

        return (strong, weak);
    }

    static ImmuneConditions Conditions(double costimulation) => new(costimulation, 0, costimulation, 0, 0, 0, 0, 0, 0);

    static PatientState Grow(CourseSettings? course, uint days)
    {
        var patient = TestPatient.Make(TestPatient.Scenario(treatment: course is null ? null : TestPatient.Protocol(course)));
        patient.Run(0, 24 * days);
        return patient;
    }
}
