using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Tests.Patient;

namespace TmeSim.Core.Tests.Experiments;

/// <summary>What is recorded at the end of a run is what a longer run records at that hour.</summary>
public sealed class RunEndTests
{
    [Fact]
    public void ScanDueAtTheEnd_IsTaken_OfTheTumourThere()
    {
        var (run, scans, _) = Run(Scenario(days: 14));
        var end = run.SimulationOf(0);

        Assert.Equal([0, 24 * 7, 24 * 14], scans[0].Select(scan => scan.TimeHours));
        Assert.Equal(end.DiametersMm, end.ScannedMm);
        Assert.Equal(Recist.SumOfDiameters(end.DiametersMm, end.Patient.DetectionLimitMm), scans[0][^1].SldMm);
        Assert.NotEqual(scans[0][1].SldMm, scans[0][^1].SldMm);
    }

    [Fact]
    public void ScansAndEscapes_OfEachArm_AreThoseOfALongerRun()
    {
        var (_, scans, events) = Run(Scenario(days: 7, Fork("forked", 3)));
        var (_, longer, later) = Run(Scenario(days: 8, Fork("forked", 3)));

        for (int arm = 0; arm < scans.Length; arm++)
        {
            Assert.Equal(longer[arm], scans[arm]);
            var marks = Marks(events[arm]);
            Assert.Contains(marks, mark => mark is { Kind: EventKind.Escape, TimeHours: 24 * 7 });
            Assert.Equal(Marks(later[arm]), marks);
        }

        static SimulationEvent[] Marks(IEnumerable<SimulationEvent> events) =>
            [.. events.Where(one => one.Kind is EventKind.Progression or EventKind.Escape)];
    }

    [Theory]
    [InlineData(13, 0)] // not due
    [InlineData(10, 10)] // due for a course that starts at the end, if it were to start
    public void EndWithoutAScanDue_HasNone(double days, double start)
    {
        var (run, scans, _) = Run(Scenario(days, start));

        Assert.Equal([0, 24 * 7], scans[0].Select(scan => scan.TimeHours));
        Assert.Equal(start < days, run.SimulationOf(0).Patient.Courses.Count > 0);
    }

    [Fact]
    public void FatalToxicityOfTheLastHour_DatesADeath_AndNobodyIsScanned()
    {
        var fatal = new Dictionary<string, double>
        {
            [ImmuneToxicityParameters.OnsetRate.Key] = ImmuneToxicityParameters.OnsetRate.Maximum,
            [ImmuneToxicityParameters.SevereHalf.Key] = ImmuneToxicityParameters.SevereHalf.Minimum,
            [ImmuneToxicityParameters.FatalShare.Key] = ImmuneToxicityParameters.FatalShare.Maximum,
            [ImmuneToxicityParameters.MyocarditisFatalShare.Key] = ImmuneToxicityParameters.MyocarditisFatalShare.Maximum,
        };
        var (longer, _, _) = Run(Scenario(days: 28) with { Parameters = fatal });
        double death = Assert.NotNull(longer.SimulationOf(0).Patient.Timeline.DeathHours);
        var scenario = Scenario(days: death / 24) with { Parameters = fatal };
        scenario = scenario with { Treatment = scenario.Treatment with { ScanIntervalDays = death / 24 } };

        var (run, scans, _) = Run(scenario);

        Assert.Equal(death, run.SimulationOf(0).Patient.Timeline.DeathHours);
        Assert.Equal([0], scans[0].Select(scan => scan.TimeHours));
    }

    [Fact]
    public void RunResumedBeforeItsLastHour_EndsAlike()
    {
        var scenario = Scenario(days: 14, Fork("forked", 7));
        var (whole, scans, _) = Run(scenario);

        var setup = new SimulationSetup(scenario, TestDrugs.All);
        using var engine = setup.CreateEngine("cpu", 1);
        var before = new Experiment(setup, 0);
        while (before.Step < setup.Steps - 1)
        {
            before.Advance(engine);
        }

        var resumed = new Experiment(setup, 0);
        resumed.Load(new BinaryReader(new MemoryStream(Saved(before))));
        resumed.Advance(engine);

        Assert.Equal(Saved(whole), Saved(resumed));
        Assert.Equal([scans[0][^1]], resumed.SimulationOf(0).Scans);
    }

    static byte[] Saved(Experiment run)
    {
        using var memory = new MemoryStream();
        run.Save(new BinaryWriter(memory));
        return memory.ToArray();
    }

    static ArmSettings Fork(string name, double day) => new() { Name = name, ForkDay = day };

    // Tumours that grow fast, under a drug that does not help.
    static Scenario Scenario(double days, params ArmSettings[] others) => Scenario(days, 0, others);

    static Scenario Scenario(double days, double start, params ArmSettings[] others) =>
        new()
        {
            Name = "end",
            DurationDays = days,
            Lattice = new LatticeSettings { Width = 48, Height = 40 },
            Antigens = [new AntigenSettings { Name = "a" }],
            Clones = [new CloneSettings { Name = "founder", Antigens = ["a"] }],
            Lesions =
            [
                new LesionSettings { Name = "one", TumourRadiusUm = 120 },
                new LesionSettings { Name = "two", TumourRadiusUm = 100 },
            ],
            Parameters = new Dictionary<string, double> { [ParenchymaDivisionParameters.TumourRateAtFullOxygen.Key] = 2 },
            Treatment = new TreatmentSettings
            {
                ScanIntervalDays = 7,
                Courses =
                [
                    new CourseSettings
                    {
                        Name = "first",
                        Drugs = [new DosingSettings { Drug = "nivolumab" }],
                        Start = new StartSettings { Day = start },
                    },
                ],
            },
            Arms = [new ArmSettings { Name = "control" }, .. others],
        };

    static (Experiment Run, List<ScanRow>[] Scans, List<SimulationEvent>[] Events) Run(Scenario scenario)
    {
        var setup = new SimulationSetup(scenario, TestDrugs.All);
        using var engine = setup.CreateEngine("cpu", 1);
        var run = new Experiment(setup, 0);
        var scans = run.Arms.Select(_ => new List<ScanRow>()).ToArray();
        var events = run.Arms.Select(_ => new List<SimulationEvent>()).ToArray();
        while (!run.IsDone)
        {
            run.Advance(engine);
            for (int arm = 0; arm < scans.Length; arm++)
            {
                scans[arm].AddRange(run.SimulationOf(arm).Scans);
                events[arm].AddRange(run.SimulationOf(arm).Events);
            }

            foreach (var branch in run.Branches)
            {
                branch.Simulation.Drain();
            }
        }

        return (run, scans, events);
    }
}
