using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Histories;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Viewing.Live;

/// <summary>
/// A run that can go back and whose plan can be changed. Whatever was done to it, its state is that of a run of its plan from the start to
/// the hour it stands at: a change goes on from the latest state that both plans lead to. One thread uses it at a time.
/// </summary>
public sealed class LiveSimulation : IDisposable
{
    const int MostUndos = 32;

    readonly PlanCompiler compiler;
    readonly ISimulationEngine engine;
    readonly List<Trajectory> undone = [];
    readonly List<Trajectory> redone = [];
    readonly long budget;
    Trajectory trajectory;
    Experiment experiment;

    /// <summary>Starts at hour 0.</summary>
    /// <param name="scenario">The scenario; one replicate of it is run.</param>
    /// <param name="compiler">Compiles it and its changes.</param>
    /// <param name="createEngine">Makes the engine.</param>
    /// <param name="budget">The most memory for states to go back to [bytes].</param>
    /// <exception cref="PlanException">The scenario makes no sense.</exception>
    public LiveSimulation(
        Scenario scenario,
        PlanCompiler compiler,
        Func<SimulationSetup, ISimulationEngine> createEngine,
        long budget = 1L << 28
    )
    {
        this.compiler = compiler;
        this.budget = budget;
        var setup = compiler.Compile(scenario with { Replicates = 1 });
        Original = setup.Scenario;
        engine = createEngine(setup);
        trajectory = Trajectory.Start(setup, budget);
        experiment = Restore(0);
    }

    /// <summary>The plan: a scenario that <c>tmesim run</c> takes to the same states.</summary>
    public Scenario Plan => trajectory.Plan;

    /// <summary>The plan it was started with.</summary>
    public Scenario Original { get; }

    /// <summary>Drugs that can be given, by name.</summary>
    public IReadOnlyDictionary<string, Core.Patient.Drug> Drugs => compiler.Drugs;

    /// <summary>Hours simulated.</summary>
    public uint Step => experiment.Step;

    /// <summary>Hour of the end.</summary>
    public uint End => trajectory.Setup.Steps;

    /// <summary>Hour to get to before anything else is shown: where it stood before it went back.</summary>
    public uint Target { get; private set; }

    /// <summary>Hours up to which the run is known.</summary>
    public uint Known => trajectory.Recorded;

    /// <summary>Whether the end is reached.</summary>
    public bool IsDone => Step >= End;

    /// <summary>What <see cref="Undo"/> takes back; null if nothing.</summary>
    public string? NextUndo => undone.Count > 0 ? trajectory.Change : null;

    /// <summary>What <see cref="Redo"/> does again; null if nothing.</summary>
    public string? NextRedo => redone.Count > 0 ? redone[^1].Change : null;

    /// <summary>Memory of all states that are kept, those of plans that can be undone or redone among them [bytes].</summary>
    public long KeptBytes => undone.Concat(redone).Append(trajectory).SelectMany(one => one.States).Distinct().Sum(state => state.Bytes);

    /// <summary>Moves on by an hour.</summary>
    public void Advance()
    {
        if (!IsDone)
        {
            experiment.Advance(engine);
            trajectory.Record(experiment);
        }
    }

    /// <summary>Goes to an hour: back to the nearest state kept before it, with <see cref="Target"/> as where to go on to.</summary>
    public void GoTo(uint step)
    {
        Target = Math.Min(step, End);
        var nearest = trajectory.Latest(Target);
        if (Target < Step || nearest.Step > Step)
        {
            experiment = Restore(Target);
        }
    }

    /// <summary>Gives up getting anywhere.</summary>
    public void Stay() => Target = Step;

    /// <summary>Changes the plan, as of the hour it stands at.</summary>
    /// <exception cref="PlanException">The plan cannot be changed in this way; it stays as it was.</exception>
    public void Change(PlanChange change)
    {
        var plan = change.Apply(new PlanMoment(Plan, Step, CoursesOf));
        var setup = compiler.Compile(plan);
        trajectory.Keep(experiment);
        undone.Add(trajectory);
        redone.Clear();
        if (undone.Count > MostUndos)
        {
            undone.RemoveAt(0);
        }

        Switch(trajectory.Branch(setup, change.Name));
    }

    /// <summary>Takes the last change of the plan back.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Undo() => Swap(undone, redone);

    /// <summary>Makes the change again that was taken back last.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Redo() => Swap(redone, undone);

    /// <summary>Goes back to the plan it was started with, as a change that can be taken back.</summary>
    public void Reset() => Change(new PlanChange("defaults", _ => Original));

    /// <summary>How far the courses of an arm have come.</summary>
    public IReadOnlyList<CourseMark> CoursesOf(string arm) =>
        [.. experiment.SimulationOf(NumberOf(arm)).Patient.Timeline.Courses.Select(CourseMark.Of)];

    /// <summary>What happened to a lesion of an arm.</summary>
    public RunHistory HistoryOf(string arm, int lesion) => trajectory.HistoryOf(arm, lesion);

    /// <summary>A copy of a lesion as it is now.</summary>
    public TissueSnapshot Snapshot(string arm, int lesion, SnapshotPool? pool = null)
    {
        var tissue = experiment.SimulationOf(NumberOf(arm)).Lesions[lesion];
        return TissueSnapshot.Of(tissue, new TissueLabel(arm, 1, tissue.Name, Step), pool);
    }

    /// <summary>The fingerprint of the present state, as <c>tmesim run</c> gives it at its end.</summary>
    public string Digest() => SimulationDigest.Of(experiment);

    /// <summary>Reads the history of a site from the states that are kept. What it returns may be enumerated on any thread.</summary>
    /// <param name="arm">Name of the arm.</param>
    /// <param name="lesion">Number of the lesion.</param>
    /// <param name="site">Number of the site.</param>
    public SiteHistory HistoryOfSite(string arm, int lesion, int site) =>
        new(trajectory.Setup, [.. trajectory.States.Where(state => state.Step <= trajectory.Recorded)], arm, lesion, site);

    /// <summary>Ends the engine.</summary>
    public void Dispose() => engine.Dispose();

    int NumberOf(string arm)
    {
        for (int k = 0; k < experiment.Arms.Count; k++)
        {
            if (experiment.Arms[k].Name == arm)
            {
                return k;
            }
        }

        throw new PlanException($"there is no arm '{arm}'");
    }

    bool Swap(List<Trajectory> from, List<Trajectory> to)
    {
        if (from.Count == 0)
        {
            return false;
        }

        trajectory.Keep(experiment);
        to.Add(trajectory);
        var other = from[^1];
        from.RemoveAt(from.Count - 1);
        Switch(other);
        return true;
    }

    void Switch(Trajectory other)
    {
        uint step = Math.Max(Step, Target);
        trajectory = other;
        Target = Math.Min(step, End);
        experiment = Restore(Target);
        ThinOthers();
    }

    // Plans that were left keep their states for the way back; the longer ago, the fewer, when memory is short.
    void ThinOthers()
    {
        foreach (var other in undone.Concat(redone))
        {
            while (KeptBytes > budget && other.Thin()) { }
        }
    }

    Experiment Restore(uint step) =>
        trajectory.Latest(step).Restore(trajectory.Setup)
        ?? throw new InvalidOperationException("a state that is kept does not fit the plan it is kept for");
}
