using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Live;

/// <summary>All that is known of a run by one plan: states to go back to, and what happened to each lesion of each arm.</summary>
sealed class Trajectory
{
    /// <summary>Hours between states that are kept, at first.</summary>
    public const uint HoursPerState = 24;

    const uint HoursPerRow = 24;

    readonly List<SavedState> states = [];
    readonly Dictionary<(string Arm, int Lesion), LiveHistory> histories = [];
    readonly long budget;
    uint interval = HoursPerState;

    Trajectory(SimulationSetup setup, string change, long budget)
    {
        Setup = setup;
        Change = change;
        this.budget = budget;
    }

    /// <summary>The plan, compiled.</summary>
    public SimulationSetup Setup { get; }

    /// <summary>The plan.</summary>
    public Scenario Plan => Setup.Scenario;

    /// <summary>The change that led to this plan; empty for the first.</summary>
    public string Change { get; }

    /// <summary>Hours up to which the histories reach.</summary>
    public uint Recorded { get; private set; }

    /// <summary>The states that are kept, by time.</summary>
    public IReadOnlyList<SavedState> States => states;

    /// <summary>Starts from hour 0.</summary>
    /// <param name="setup">The plan, compiled.</param>
    /// <param name="budget">The most memory for states [bytes].</param>
    public static Trajectory Start(SimulationSetup setup, long budget) => Start(setup, "", budget);

    /// <summary>Goes over to another plan and takes along what it does not change.</summary>
    /// <param name="setup">The other plan, compiled.</param>
    /// <param name="change">What is different.</param>
    public Trajectory Branch(SimulationSetup setup, string change)
    {
        var kept = states.Where(state => PlanFit.SourcesOf(state, setup.Scenario) is not null).ToList();
        if (kept.Count == 0)
        {
            return Start(setup, change, budget);
        }

        var branch = new Trajectory(setup, change, budget) { Recorded = Math.Min(Recorded, kept[^1].Step), interval = interval };
        branch.states.AddRange(kept);
        branch.TakeHistories(this, kept[^1]);
        return branch;
    }

    /// <summary>The latest state at or before a step.</summary>
    public SavedState Latest(uint step) => states.Last(state => state.Step <= step);

    /// <summary>What happened to a lesion of an arm.</summary>
    public RunHistory HistoryOf(string arm, int lesion) => histories[(arm, lesion)].History;

    /// <summary>Records what an hour brought, and forgets it in the simulations. An hour of a replay is on record already, and only forgotten.</summary>
    /// <param name="experiment">The experiment after the hour.</param>
    public void Record(Experiment experiment)
    {
        if (experiment.Step > Recorded)
        {
            foreach (var (arm, lesion, history) in Histories(experiment))
            {
                history.AddEvents(experiment.SimulationOf(arm));
            }

            if (experiment.Step % HoursPerRow == 0 || experiment.IsDone)
            {
                AddRows(experiment);
            }

            Recorded = experiment.Step;
        }
        else if (HasRow(experiment.Step))
        {
            ClearLedgers(experiment);
        }

        foreach (var branch in experiment.Branches)
        {
            branch.Simulation.Drain();
        }

        if (experiment.Step % interval == 0)
        {
            Keep(experiment);
        }
    }

    /// <summary>Keeps the present state, unless it is kept already.</summary>
    public void Keep(Experiment experiment)
    {
        int place = states.FindIndex(state => state.Step >= experiment.Step);
        if (place >= 0 && states[place].Step == experiment.Step)
        {
            return;
        }

        states.Insert(place < 0 ? states.Count : place, SavedState.Of(experiment, Plan));
        while (states.Sum(state => state.Bytes) > budget && Thin())
        {
            interval *= 2;
        }
    }

    /// <summary>Forgets every other state; the first and the last stay.</summary>
    /// <returns>Whether there were any to forget.</returns>
    public bool Thin()
    {
        if (states.Count <= 2)
        {
            return false;
        }

        SavedState[] kept = [.. states.Where((_, place) => place % 2 == 0 || place == states.Count - 1)];
        states.Clear();
        states.AddRange(kept);
        return true;
    }

    static Trajectory Start(SimulationSetup setup, string change, long budget)
    {
        var trajectory = new Trajectory(setup, change, budget);
        var experiment = new Experiment(setup, replicate: 0);
        trajectory.MakeHistories(experiment);
        trajectory.AddRows(experiment);
        trajectory.Keep(experiment);
        return trajectory;
    }

    void MakeHistories(Experiment experiment)
    {
        for (int arm = 0; arm < experiment.Arms.Count; arm++)
        {
            var simulation = experiment.SimulationOf(arm);
            for (int lesion = 0; lesion < simulation.Lesions.Count; lesion++)
            {
                histories[(experiment.Arms[arm].Name, lesion)] = new LiveHistory(simulation, lesion, Setup.Steps);
            }
        }
    }

    void TakeHistories(Trajectory before, SavedState last)
    {
        MakeHistories(new Experiment(Setup, replicate: 0));
        var sources = PlanFit.SourcesOf(last, Plan)!;
        for (int arm = 0; arm < sources.Count; arm++)
        {
            string name = Plan.EveryArm[arm].Name;
            string source = sources[arm].Arms.Contains(name) ? name : sources[arm].Arms[0];
            for (int lesion = 0; lesion < Plan.Lesions.Count; lesion++)
            {
                var from = before.histories.Keys.First(key =>
                    key.Lesion == lesion && (key.Arm == source || !before.histories.ContainsKey((source, lesion)))
                );
                HistoryCopy.Take(before.histories[from].History, histories[(name, lesion)].History, Recorded);
            }
        }
    }

    IEnumerable<(int Arm, int Lesion, LiveHistory History)> Histories(Experiment experiment) =>
        from arm in Enumerable.Range(0, experiment.Arms.Count)
        from lesion in Enumerable.Range(0, Plan.Lesions.Count)
        select (arm, lesion, histories[(experiment.Arms[arm].Name, lesion)]);

    // Arms that share a simulation share its ledger, and a row starts it anew: each gets the same counts.
    void AddRows(Experiment experiment)
    {
        foreach (var (arm, lesion, history) in Histories(experiment))
        {
            var simulation = experiment.SimulationOf(arm);
            long[] counts = simulation.Lesions[lesion].Ledger.Counts;
            long[] kept = [.. counts];
            history.AddRow(simulation);
            kept.CopyTo(counts, 0);
        }

        ClearLedgers(experiment);
    }

    // All histories have their rows at the same hours.
    bool HasRow(uint step) => histories.Values.First().History.TimesHours.Contains(step);

    static void ClearLedgers(Experiment experiment)
    {
        foreach (var lesion in experiment.Branches.SelectMany(branch => branch.Simulation.Lesions))
        {
            lesion.Ledger.Clear();
        }
    }
}
