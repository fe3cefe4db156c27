using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>What the engines of the host share: the schedule, the field equations, the counters and the birth of clones.</summary>
public abstract class TissueEngine : ISimulationEngine, ITissueLauncher
{
    Lesion? current;
    TissueModel? model;
    StepContext context;
    CloneTraits[]? enteredTraits;
    IStageObserver? stageObserver;

    /// <summary>Prepares the engine for lesions of one shape.</summary>
    protected TissueEngine(LatticeShape shape, int workers)
    {
        Shape = shape;
        Workspace = new TissueWorkspace(shape);
        Tallies = Enumerable.Range(0, workers).Select(_ => new StepTally()).ToArray();
        Tissues = new HostTissue[workers];
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract int Threads { get; }

    /// <inheritdoc/>
    public virtual long WorkspaceBytes => 8L * Shape.SiteCount + Solver.WorkspaceBytes;

    /// <summary>Shape of the lesions.</summary>
    protected LatticeShape Shape { get; }

    /// <summary>Words shared by the stages.</summary>
    protected TissueWorkspace Workspace { get; }

    /// <summary>One tally for each part of a launch.</summary>
    protected StepTally[] Tallies { get; }

    /// <summary>The lesion being moved forward, for each part of a launch.</summary>
    protected HostTissue[] Tissues { get; }

    /// <summary>Solves the fields.</summary>
    protected abstract IFieldSolver Solver { get; }

    /// <summary>The lesion being moved forward.</summary>
    protected Lesion Current => current ?? throw new InvalidOperationException("no step is under way");

    /// <summary>Numbers of the rules.</summary>
    protected ref readonly TissueParameters Parameters => ref Model.Rules;

    /// <summary>The step under way.</summary>
    protected LesionStep UnderWay => new(Current, Model, context);

    /// <summary>The step under way, in a pass.</summary>
    protected StepContext In(in StepPass pass) => pass.In(context);

    TissueModel Model => model ?? throw new InvalidOperationException("no step is under way");

    /// <inheritdoc/>
    public virtual int BatchSize => 1;

    /// <inheritdoc/>
    public bool IsOnDevice => false;

    /// <inheritdoc/>
    public virtual void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
    {
        foreach (var one in batch)
        {
            Step(one, observer);
        }
    }

    /// <inheritdoc/>
    public void Launch<TKernel>(in StepPass pass)
        where TKernel : struct, ISiteKernel
    {
        if (pass.IsDue(context))
        {
            Launch<TKernel>(pass.In(context));
        }
    }

    /// <inheritdoc/>
    public void LaunchCells<TKernel>(in StepPass pass)
        where TKernel : struct, ICellKernel
    {
        if (pass.IsDue(context))
        {
            LaunchCells<TKernel>(pass.In(context));
        }
    }

    /// <inheritdoc/>
    public void SolveField<TTerms>()
        where TTerms : struct, IFieldTerms
    {
        var law = Model.Physics[(int)TTerms.Field];
        var equation = new FieldEquation
        {
            Alpha = law.Coupling,
            UniformReaction = law.BaseReaction,
            Reaction = TTerms.HasUptake ? Workspace.Reaction : null,
            Source = Workspace.Source,
            Cycles = law.Cycles,
        };
        Solver.Solve(Current.State.Field(TTerms.Field), equation);
    }

    /// <inheritdoc/>
    public void ClearClaims() => Workspace.ClearClaims();

    /// <inheritdoc/>
    public void AddMutants()
    {
        foreach (var mutation in Tallies.SelectMany(tally => tally.Mutations).OrderBy(mutation => mutation.Site))
        {
            ref ushort clone = ref Current.State.Clone[mutation.Site];
            clone = Current.CloneOfMutant(clone, mutation, context.Step, Parameters.TumourMutation);
        }

        foreach (var tally in Tallies)
        {
            tally.Mutations.Clear();
        }
    }

    /// <inheritdoc/>
    public void Complete(TissueStage stage) => stageObserver?.Completed(Current, stage);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Moves one lesion forward.</summary>
    protected void Step(in LesionStep one, IStageObserver? observer)
    {
        Begin(one);
        stageObserver = observer;
        one.Lesion.OpenStep();
        StepSchedule.Run(this);
        one.Lesion.CloseStep(Tallies, context.Step);
    }

    /// <summary>Turns to a step of a lesion.</summary>
    protected void Begin(in LesionStep one)
    {
        one.RequireShape(Shape);
        Enter(one.Lesion);
        model = one.Model;
        context = one.Context;
    }

    /// <summary>Runs a rule at every site of its set; returns when all are done.</summary>
    protected abstract void Launch<TKernel>(in StepContext step)
        where TKernel : struct, ISiteKernel;

    /// <summary>Runs a rule that is written for stretches of sites at every site of its set; returns when all are done.</summary>
    protected abstract void LaunchCells<TKernel>(in StepContext step)
        where TKernel : struct, ICellKernel;

    // A lesion's arrays stay where they are, but its table of clones grows by replacement.
    void Enter(Lesion lesion)
    {
        lesion.State.BringHome();
        var traits = lesion.Traits;
        if (current == lesion && enteredTraits == traits)
        {
            return;
        }

        current = lesion;
        enteredTraits = traits;
        for (int part = 0; part < Tissues.Length; part++)
        {
            Tissues[part] = new HostTissue(new HostMemory(lesion, Workspace, Tallies[part]));
        }
    }
}
