using System.Collections.Concurrent;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>
/// The fast engine of the host: a team of threads, fields by the vector solver, and empty tissue skipped. It shares the lattice out in parts
/// (<see cref="TissuePart"/>), which threads take as they come free; the fields of a small lattice are solved side by side, a thread each. Of several
/// lesions each gets a thread of its own, where that keeps the threads busy: then none waits for another. It gives the bits of
/// <see cref="ReferenceEngine"/> for any number of threads.
/// </summary>
public sealed class CpuEngine : TissueEngine, ITissueLauncher
{
    // On a lattice this small a thread is done with a whole field sooner than it has shared one with the others: 256² or 40³ sites.
    const int MostSitesOfFieldsSideBySide = 1 << 16;

    readonly WorkTeam team;
    readonly VectorFieldSolver solver;
    readonly TissuePart[] parts;
    readonly int sideBySide;
    readonly ConcurrentBag<CpuEngine> idle = [];
    WorkTeam? teamOfLesions;

    /// <summary>Prepares the engine for lesions of one shape.</summary>
    /// <param name="shape">Shape of the lesions.</param>
    /// <param name="threads">Threads that share one lesion, 1 or more.</param>
    /// <param name="sideBySide">Lesions that may be moved side by side, one thread each.</param>
    public CpuEngine(LatticeShape shape, int threads, int sideBySide = 1)
        : base(shape, TissuePart.CountOf(shape, threads))
    {
        this.sideBySide = sideBySide;
        team = new WorkTeam(threads);
        solver = new VectorFieldSolver(shape, team);
        parts = TissuePart.Divide(shape, threads);
    }

    /// <inheritdoc/>
    public override string Name => "cpu";

    /// <inheritdoc/>
    public override int Threads => Math.Max(team.ThreadCount, sideBySide);

    /// <inheritdoc/>
    public override int BatchSize => sideBySide;

    /// <inheritdoc/>
    public override long WorkspaceBytes =>
        base.WorkspaceBytes * (1 + Math.Max(sideBySide > 1 ? sideBySide : 0, SolvesFieldsSideBySide ? team.ThreadCount : 0));

    /// <inheritdoc/>
    protected override IFieldSolver Solver => solver;

    bool SolvesFieldsSideBySide => team.ThreadCount > 1 && Shape.SiteCount <= MostSitesOfFieldsSideBySide;

    /// <inheritdoc/>
    protected override void Launch<TKernel>(in StepContext step)
    {
        if (TKernel.Sites == SiteSet.Claimants)
        {
            Launcher<Resolve<TKernel>>.Run(this, step);
        }
        else
        {
            Launcher<Visit<TKernel>>.Run(this, step);
        }
    }

    /// <inheritdoc/>
    protected override void LaunchCells<TKernel>(in StepContext step)
    {
        Launcher<VisitCells<TKernel>>.Run(this, step);
    }

    /// <inheritdoc/>
    public void ForEach(int count, Action<ITissueLauncher, int> work)
    {
        if (!SolvesFieldsSideBySide)
        {
            ITissueLauncher.OneByOne(this, count, work);
            return;
        }

        var step = UnderWay;
        team.RunInOrder(
            count,
            piece =>
                Alone(engine =>
                {
                    engine.Begin(step);
                    work(engine, piece);
                })
        );
    }

    /// <inheritdoc/>
    public void Walk<TWalk, TCell>(uint firstSubstep)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        var step = In(new StepPass());
        Launcher<SetOut<TWalk, TCell>>.Run(this, step);
        for (uint substep = firstSubstep; substep < firstSubstep + TWalk.SubstepsPerHour; substep++)
        {
            step = In(new StepPass { Substep = substep });
            Launcher<Propose<TWalk, TCell>>.Run(this, step);
            Launcher<Advance<TWalk, TCell>>.Run(this, step);
        }

        Launcher<Lift<TWalk, TCell>>.Run(this, step);
        Launcher<Put<TCell>>.Run(this, step);
    }

    /// <inheritdoc/>
    public override void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
    {
        int alone = SideBySideOf(batch.Count);
        if (alone > 0)
        {
            teamOfLesions ??= new WorkTeam(sideBySide);
            teamOfLesions.Run(alone, k => Alone(engine => engine.Step(batch[k], observer)));
        }

        for (int k = alone; k < batch.Count; k++)
        {
            Step(batch[k], observer);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        teamOfLesions?.Dispose();
        foreach (var engine in idle)
        {
            engine.Dispose();
        }

        solver.Dispose();
        team.Dispose();
        base.Dispose();
    }

    // Whole rounds of a lesion for each thread, and a last one if it keeps more than half as many threads busy as could share a lesion.
    int SideBySideOf(int lesions)
    {
        int last = lesions % sideBySide;
        bool isLastAlone = 2 * last > team.ThreadCount;
        return lesions == 1 || sideBySide == 1 ? 0
            : isLastAlone ? lesions
            : lesions - last;
    }

    // Lends an engine of one thread, with a workspace of its own, to the thread that asks.
    void Alone(Action<CpuEngine> work)
    {
        if (!idle.TryTake(out var engine))
        {
            engine = new CpuEngine(Shape, threads: 1);
        }

        try
        {
            work(engine);
        }
        finally
        {
            idle.Add(engine);
        }
    }

    /// <summary>What a launch does in one part.</summary>
    interface IWork
    {
        static abstract void Run(CpuEngine engine, int part, in StepContext step);
    }

    readonly struct Visit<TKernel> : IWork
        where TKernel : struct, ISiteKernel
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) =>
            engine.parts[part].Visit<TKernel>(engine.Tissues[part], step, engine.Parameters);
    }

    readonly struct VisitCells<TKernel> : IWork
        where TKernel : struct, ICellKernel
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) =>
            engine.parts[part].VisitCells<TKernel>(engine.Tissues[part], step, engine.Parameters);
    }

    readonly struct SetOut<TWalk, TCell> : IWork
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) =>
            engine.parts[part].SetOut(engine.Tissues[part].Ground, engine.Tissues[part], TWalk.Sites);
    }

    readonly struct Propose<TWalk, TCell> : IWork
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) =>
            engine.parts[part].Walkers.Propose<TWalk, TCell>(engine.Tissues[part].Ground, engine.Tissues[part], step, engine.Parameters);
    }

    readonly struct Advance<TWalk, TCell> : IWork
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) =>
            engine.parts[part].Walkers.Step<TWalk, TCell>(engine.Tissues[part].Ground, step);
    }

    readonly struct Lift<TWalk, TCell> : IWork
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) =>
            engine.parts[part].Walkers.Lift<TWalk, TCell>(engine.Tissues[part].Ground, engine.Tissues[part]);
    }

    readonly struct Put<TCell> : IWork
        where TCell : unmanaged, ICell<TCell>
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) =>
            engine.parts[part].Walkers.Put<TCell>(engine.Tissues[part]);
    }

    readonly struct Resolve<TKernel> : IWork
        where TKernel : struct, ISiteKernel
    {
        public static void Run(CpuEngine engine, int part, in StepContext step) =>
            engine.parts[part].Resolve<TKernel>(engine.Tissues[part], step, engine.Parameters);
    }

    /// <summary>Keeps the delegate of a launch's work, so that a launch allocates nothing.</summary>
    sealed class Launcher<TWork>
        where TWork : struct, IWork
    {
        [ThreadStatic]
        static Launcher<TWork>? instance;

        readonly Action<int> run;
        CpuEngine? engine;
        StepContext step;

        Launcher()
        {
            run = part => TWork.Run(engine!, part, step);
        }

        public static void Run(CpuEngine engine, in StepContext step)
        {
            var launcher = instance ??= new Launcher<TWork>();
            launcher.engine = engine;
            launcher.step = step;
            engine.team.Run(engine.parts.Length, launcher.run);
            launcher.engine = null;
        }
    }
}
