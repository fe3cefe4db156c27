using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;
using static TmeSim.Viewing.Tests.Live.Bench;

namespace TmeSim.Viewing.Tests.Live;

/// <summary>Whatever was done to a live simulation, its state is that of a run of its plan from the start.</summary>
public sealed class LiveSimulationTests
{
    static readonly DosingSettings Ipilimumab = new()
    {
        Drug = "ipilimumab",
        Dose = 3,
        Unit = DoseUnit.MgPerKg,
        IntervalDays = 3,
    };

    static readonly DosingSettings Nivolumab = new()
    {
        Drug = "nivolumab",
        Dose = 240,
        Unit = DoseUnit.Mg,
        IntervalDays = 2,
    };

    /// <summary>Changes on day 5, and the day up to which the old plan is as good as the new one.</summary>
    public static TheoryData<string, string, PlanChange, double> Changes =>
        new()
        {
            { "stop now", OneArm, PlanChanges.Stop("main", "first", 5), 5 },
            { "stop in the past", OneArm, PlanChanges.Stop("main", "first", 3.5), 3.5 },
            { "stop in future", OneArm, PlanChanges.Stop("main", "first", 7), 5 },
            { "never begun, so its drug is in no plan", OneArm, PlanChanges.Stop("main", "first", 1), 1 },
            { "known drug now", OneArm, PlanChanges.Dose("main", Nivolumab, 5), 5 },
            { "known drug once, in future", OneArm, PlanChanges.Dose("main", Nivolumab with { MaxDoses = 1 }, 6), 5 },
            { "new drug now", OneArm, PlanChanges.Dose("main", Ipilimumab, 5), 5 },
            { "new drug in the past", OneArm, PlanChanges.Dose("main", Ipilimumab, 3), 3 },
            { "new drug in one arm", TwoArms, PlanChanges.Dose("again", Ipilimumab, 4), 4 },
            { "earlier", OneArm, PlanChanges.Move("main", "first", 1), 1 },
            { "later", OneArm, PlanChanges.Move("main", "first", 4), 2 },
            { "more", OneArm, PlanChanges.SetDosing("main", "first", Nivolumab with { Dose = 480 }), 2 },
            { "without a mechanism, from now", OneArm, ModelChanges.Switch("main", Toggle("pd-1"), isOn: false), 5 },
            { "without a mechanism, from the start", OneArm, ModelChanges.Switch(null, Toggle("exhaustion"), isOn: false), 0 },
            { "longer", OneArm, ModelChanges.SetLength(10), 5 },
            { "another arm", OneArm, ModelChanges.AddArm("main"), 5 },
            { "one of two drugs", TwoArms, PlanChanges.StopDrug("again", "first", "relatlimab", 3), 3 },
            { "shared arm now", TwoArms, PlanChanges.Dose("pause", Nivolumab, 5), 5 },
            { "shared arm in the past", TwoArms, PlanChanges.Dose("pause", Nivolumab, 4), 4 },
            { "shorter interval", TwoArms, PlanChanges.SetInterval("again", "second", "first", 1), 4 },
            { "longer interval", TwoArms, PlanChanges.Move("again", "second", 7), 5 },
            { "before the fork", TwoArms, PlanChanges.Move("again", "first", 0.5), 0.5 },
            { "a copy of a forked arm", TwoArms, ModelChanges.AddArm("again"), 5 },
            { "one arm less", TwoArms, ModelChanges.RemoveArm("pause"), 5 },
            { "a mechanism of a forked arm", TwoArms, ModelChanges.Switch("again", Toggle("killing"), isOn: false), 3 },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void ChangedPlan_HasTheStateOfARunFromTheStart(string name, string scenario, PlanChange change, double keptUntil)
    {
        using var simulation = Simulation(scenario);
        simulation.MoveTo(Day(5) + 3);
        simulation.GoTo(Day(5));

        simulation.Change(change);

        Assert.True(simulation.Step >= (Day(keptUntil) / 24) * 24, $"{name}: it went back to hour {simulation.Step}");
        simulation.MoveTo(Day(5));
        Assert.Equal(Day(5), simulation.Step);
        simulation.MoveTo(simulation.End);
        Assert.Equal(StraightDigest(simulation.Plan, simulation.End), simulation.Digest());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Undo_RestoresPlanAndDigest(string name, string scenario, PlanChange change, double keptUntil)
    {
        using var simulation = Simulation(scenario);
        simulation.MoveTo(Day(5) + 7);
        var (plan, digest) = (simulation.Plan, simulation.Digest());
        simulation.Change(change);
        simulation.MoveTo(Day(6));

        Assert.Equal(change.Name, simulation.NextUndo);
        Assert.True(simulation.Undo());
        simulation.GoTo(Day(5) + 7);
        simulation.MoveTo(Day(5) + 7);

        Assert.Same(plan, simulation.Plan);
        Assert.True(digest == simulation.Digest(), name + keptUntil);
    }

    /// <summary>A scan is due on day 9: at an end it belongs to the hour before, elsewhere to the hour after.</summary>
    [Theory]
    [InlineData(9, 9, 10)]
    [InlineData(10, 9.5, 9)]
    public void AnotherLength_HasTheScanOfTheEndOnce(double length, double at, double other)
    {
        using var simulation = Simulation(OneArm);
        simulation.Change(ModelChanges.SetLength(length));
        simulation.MoveTo(Day(at));

        simulation.Change(ModelChanges.SetLength(other));
        simulation.MoveTo(simulation.End);

        Assert.Equal([0, Day(2), Day(9)], simulation.HistoryOf("main", 0).Scans.Select(scan => (uint)scan.TimeHours));
        Assert.Equal(StraightDigest(simulation.Plan, simulation.End), simulation.Digest());
    }

    [Fact]
    public void PlanChangedBeforeTheFirstHour_KeepsTheFounders()
    {
        using var simulation = Simulation(OneArm);

        simulation.Change(PlanChanges.Dose("main", Ipilimumab, 0));

        Assert.Equal(["founder"], simulation.HistoryOf("main", 0).Clones.Select(clone => clone.Name));
    }

    [Fact]
    public void ManyChangesScrubsAndUndos_EndWhereARunFromTheStartEnds()
    {
        using var simulation = Simulation(TwoArms);
        simulation.MoveTo(Day(4) + 5);
        simulation.Change(PlanChanges.Dose("pause", Nivolumab, 4.5));
        simulation.MoveTo(Day(6));
        simulation.GoTo(Day(2));
        simulation.Change(PlanChanges.Stop("pause", "nivolumab", 6.5));
        simulation.MoveTo(Day(8));
        simulation.Change(PlanChanges.Move("again", "second", 6));
        simulation.MoveTo(0);
        simulation.Undo();
        simulation.Change(PlanChanges.Remove("again", "second"));
        simulation.MoveTo(0);
        simulation.Undo();
        simulation.Redo();
        simulation.GoTo(Day(5));
        simulation.MoveTo(Day(5));

        Assert.Equal(StraightDigest(simulation.Plan, Day(5)), simulation.Digest());
        simulation.MoveTo(simulation.End);
        Assert.Equal(StraightDigest(simulation.Plan, simulation.End), simulation.Digest());
    }

    [Fact]
    public void Back_ReplaysFromTheNearestStateKept()
    {
        using var simulation = Simulation(OneArm);
        simulation.MoveTo(Day(6) + 1);
        string digest = simulation.Digest();
        simulation.MoveTo(Day(8));

        simulation.GoTo(Day(6) + 1);

        Assert.Equal((Day(6), Day(6) + 1), (simulation.Step, simulation.Target));
        simulation.MoveTo(0);
        Assert.Equal(digest, simulation.Digest());
    }

    [Fact]
    public void States_StayWithinTheirBudget_AndStillLeadToTheSame()
    {
        using var simulation = Simulation(OneArm, budget: 150_000);
        simulation.MoveTo(simulation.End);
        string digest = simulation.Digest();

        simulation.GoTo(Day(7));
        Assert.True(simulation.Step < Day(7), "no state was dropped");
        simulation.MoveTo(simulation.End);

        Assert.Equal(digest, simulation.Digest());
    }

    [Fact]
    public void StateThatIsReachedAgain_IsKeptOnce()
    {
        using var simulation = Simulation(OneArm);
        simulation.MoveTo(Day(6));
        long once = simulation.KeptBytes;

        simulation.GoTo(Day(2));
        simulation.MoveTo(Day(6));

        Assert.Equal(once, simulation.KeptBytes);
    }

    [Fact]
    public void PlansThatCanBeUndone_ShareTheMemoryForStates()
    {
        const long Budget = 500_000;
        const int Plans = 12;
        using var simulation = Simulation(OneArm, Budget);
        long mostOfAState = 2 * simulation.KeptBytes;
        for (int change = 0; change < Plans; change++)
        {
            simulation.MoveTo(simulation.End);
            simulation.GoTo(Day(1));
            simulation.Change(PlanChanges.Dose("main", Nivolumab, 1 + change / 24.0));
        }

        // Each plan keeps its first and its last state, however many plans there are.
        Assert.InRange(simulation.KeptBytes, 0, Budget + (2 * Plans - 1) * mostOfAState);
        while (simulation.Undo()) { }

        simulation.MoveTo(simulation.End);
        Assert.Equal(StraightDigest(simulation.Plan, simulation.End), simulation.Digest());
    }

    [Fact]
    public void RefusedChange_LeavesThePlan()
    {
        using var simulation = Simulation(OneArm);
        var plan = simulation.Plan;

        string Refusal(PlanChange change) => Assert.Throws<PlanException>(() => simulation.Change(change)).Message;

        Assert.Equal("there is no arm 'none'", Refusal(PlanChanges.Dose("none", Nivolumab, 1)));
        Assert.Equal("arm 'main' has no course 'second'", Refusal(PlanChanges.Stop("main", "second", 1)));
        Assert.Contains("names no drug", Refusal(PlanChanges.Dose("main", new DosingSettings { Drug = "water" }, 1)));
        Assert.Contains("is outside", Refusal(PlanChanges.Dose("main", Nivolumab with { IntervalDays = 0.2 }, 1)));
        Assert.Equal("a run has at least one arm", Refusal(ModelChanges.RemoveArm("main")));
        Assert.Same(plan, simulation.Plan);
        Assert.Null(simulation.NextUndo);
    }

    [Fact]
    public void Defaults_AreThePlanItWasStartedWith_AndCanBeTakenBack()
    {
        using var simulation = Simulation(OneArm);
        var original = simulation.Plan;
        simulation.Change(PlanChanges.Stop("main", "first", 4));
        var changed = simulation.Plan;

        simulation.Reset();
        Assert.Same(original, simulation.Plan);
        simulation.Undo();
        Assert.Same(changed, simulation.Plan);
    }

    [Fact]
    public void SiteHistory_IsWhatStoodThereThen()
    {
        using var simulation = Simulation(OneArm);
        int site = 12 * 24 + 12;
        var seen = new List<(double, object)>();
        for (uint day = 0; day <= 4; day++)
        {
            simulation.MoveTo(24 * day);
            using var snapshot = simulation.Snapshot("main", 0);
            seen.Add((day, (snapshot.Read(site).Parenchyma, snapshot.Read(site).PdL1, snapshot.Read(site).Fields[0])));
        }

        var told = simulation
            .HistoryOfSite("main", 0, site)
            .Select(one => (one.Day, (object)(one.Reading.Parenchyma, one.Reading.PdL1, one.Reading.Fields[0])));

        Assert.Equal(seen, told);
    }

    [Fact]
    public void Histories_AreThoseOfARunFromTheStart()
    {
        using var simulation = Simulation(TwoArms);
        simulation.MoveTo(Day(5) + 3);
        simulation.Change(PlanChanges.Dose("pause", Ipilimumab, 4));
        simulation.MoveTo(simulation.End);
        using var straight = new LiveSimulation(simulation.Plan, PlanCompiler.OfLibrary, setup => setup.CreateEngine("cpu", 1));
        straight.MoveTo(straight.End);

        foreach (string arm in (string[])["pause", "again"])
        {
            var (one, other) = (straight.HistoryOf(arm, 0), simulation.HistoryOf(arm, 0));
            Assert.NotEmpty(one.Events);
            Assert.Equal(one.Events, other.Events);
            Assert.Equal(one.TimesHours, other.TimesHours);
            Assert.All(one.Columns, column => Assert.Equal(one.Column(column), other.Column(column)));
            Assert.Equal(one.Ledger.Select(row => row.Flows), other.Ledger.Select(row => row.Flows));
            Assert.Equal(one.CloneRows.Select(row => row.Cells), other.CloneRows.Select(row => row.Cells));
            Assert.Equal(one.Clones, other.Clones);
        }
    }

    [Theory]
    [InlineData(0, 1L << 28)]
    [InlineData(1.25, 1L << 28)]
    [InlineData(3.25, 1)]
    public void LedgerRowAfterAReplay_CountsItsDayAlone(double back, long budget)
    {
        using var straight = Simulation(OneArm);
        straight.MoveTo(Day(8));
        using var replayed = Simulation(OneArm, budget);
        replayed.MoveTo(Day(4) + 4);
        replayed.GoTo(Day(back));
        replayed.MoveTo(Day(8));

        Assert.Equal(LedgerOf(straight), LedgerOf(replayed));
        static IEnumerable<long[]> LedgerOf(LiveSimulation simulation) => simulation.HistoryOf("main", 0).Ledger.Select(row => row.Flows);
    }

    [Fact]
    public void EveryMechanism_CanBeTakenAwayAndGivenBack()
    {
        foreach (var mechanism in MechanismToggle.All)
        {
            using var simulation = Simulation(OneArm);
            Assert.True(mechanism.IsOn(simulation.Plan, "main"), mechanism.Name);
            simulation.Change(ModelChanges.Switch("main", mechanism, isOn: false));
            Assert.False(mechanism.IsOn(simulation.Plan, "main"), mechanism.Name);
            simulation.Change(ModelChanges.Switch("main", mechanism, isOn: true));
            Assert.True(mechanism.IsOn(simulation.Plan, "main"), mechanism.Name);
        }
    }

    static MechanismToggle Toggle(string name) => MechanismToggle.All.Single(one => one.Name == name);
}
