using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// An engine on a device: walks the schedule once for all lesions that are moved together, each rule a launch over all their sites. Lesions stay on the
/// device between steps; the host gets the counters of each step, and whatever else it asks a lesion for.
/// </summary>
public sealed class DeviceEngine : ISimulationEngine, ITissueLauncher, ITransferCounter
{
    readonly DeviceChoice device;
    readonly LatticeShape shape;
    readonly FieldHierarchy hierarchy;
    readonly StepTally tally = new();
    DeviceSession? session;
    DeviceWorkspace? workspace;
    IReadOnlyList<LesionStep> batch = [];
    IReadOnlyList<LesionOnDevice> rooms = [];
    bool[] isDone = [];
    DeviceWalk? walk;
    IStageObserver? stageObserver;

    /// <summary>Chooses the device; it is opened at the first step.</summary>
    internal DeviceEngine(DeviceChoice device, LatticeShape shape)
    {
        this.device = device;
        this.shape = shape;
        hierarchy = new FieldHierarchy(shape);
        WorkspaceBytes = hierarchy.Bytes;
        BatchSize = DeviceWorkspace.LesionsWorthTogether(shape, device.Description.MemoryBytes);
    }

    /// <inheritdoc/>
    public string Name => device.Description.Engine;

    /// <inheritdoc/>
    public int Threads => 1;

    /// <summary>Bytes of the host's memory; those of the device are <see cref="BytesOf"/>.</summary>
    public long WorkspaceBytes { get; }

    /// <inheritdoc/>
    public int BatchSize { get; }

    /// <inheritdoc/>
    public bool IsOnDevice => true;

    /// <summary>Bytes that a lesion of a shape takes on a device, working arrays included.</summary>
    public static long BytesOf(LatticeShape shape) => DeviceWorkspace.BytesOf(shape);

    /// <inheritdoc/>
    public long TissueBytesToHost => session?.Transfers.ToHost ?? 0;

    /// <inheritdoc/>
    public long TissueBytesFromHost => session?.Transfers.FromHost ?? 0;

    int SiteCount => batch.Count * shape.SiteCount;

    DeviceSession Session => session ??= new DeviceSession(device);

    DeviceWorkspace Workspace => workspace ?? throw new InvalidOperationException("no step is under way");

    DeviceWalk Walk => walk ?? throw new InvalidOperationException("no step is under way");

    /// <inheritdoc/>
    public void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
    {
        foreach (var one in batch)
        {
            one.RequireShape(shape);
        }

        session?.Loss.ThrowIfHappened();
        stageObserver = observer;
        try
        {
            foreach (var together in batch.Chunk(BatchSize))
            {
                StepTogether(together);
            }
        }
        catch (Exception cause) when (DeviceLoss.IsCause(cause))
        {
            throw Session.Loss.Note(cause);
        }
    }

    /// <inheritdoc/>
    public void Launch<TKernel>(in StepPass pass)
        where TKernel : struct, ISiteKernel
    {
        var numbered = Walk.Number(pass);
        if (IsDue(pass))
        {
            Session.Launch(TissueKernels.Site<TKernel>, SiteCount, Walk.Batch, numbered);
        }
    }

    /// <inheritdoc/>
    public void LaunchCells<TKernel>(in StepPass pass)
        where TKernel : struct, ICellKernel
    {
        var numbered = Walk.Number(pass);
        if (IsDue(pass))
        {
            Session.Launch(TissueKernels.Cell<TKernel>, SiteCount, Walk.Batch, numbered);
        }
    }

    /// <inheritdoc/>
    public void BeginField(FieldKind field) =>
        Workspace.Solver.Begin(
            Walk,
            new StepPass { Field = field },
            LawOf(field).IsSteady,
            batch[0].Model.Rules.FieldSources.HasUptake(field) != 0,
            Workspace.Tables.NumbersOf(field)
        );

    /// <inheritdoc/>
    public void SolveField(FieldKind field) => Workspace.Solver.Solve(LawOf(field).Cycles);

    /// <inheritdoc/>
    public void ClearClaims() => Session.Launch(TissueKernels.ClearClaim, SiteCount, Walk.Batch, Walk.Number(new StepPass()));

    /// <summary>Takes what was counted of the lesions that have come this far, the only thing the host waits for in a step, and adds their mutants.</summary>
    public void AddMutants()
    {
        Workspace.Counters.Download(batch.Count * DeviceCounters.Length);
        bool hasMutants = false;
        for (int k = 0; k < batch.Count; k++)
        {
            var counters = Workspace.CountersOf(k);
            if (!isDone[k] && counters[DeviceCounters.WaitsAt] == 0)
            {
                isDone[k] = true;
                hasMutants |= counters[DeviceCounters.Mutations] > 0;
            }
        }

        if (hasMutants)
        {
            GiveClones();
        }
    }

    /// <inheritdoc/>
    public void Complete(TissueStage stage)
    {
        if (stageObserver is null)
        {
            return;
        }

        var due = Workspace.Tables.Due;
        due.Download(batch.Count);
        for (int k = 0; k < batch.Count; k++)
        {
            // Not those that wait, and not those that were told of in an earlier walk.
            if (due.OnHost[k] <= Walk.Last)
            {
                rooms[k].MarkChanged();
                stageObserver.Completed(batch[k].Lesion, stage);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        workspace?.Dispose();
        session?.Dispose();
    }

    // Whether a field is steady, and its cycles, do not depend on the lesion.
    FieldPhysics LawOf(FieldKind field) => batch[0].Model.Physics[(int)field];

    bool IsDue(StepPass pass) => batch.Any(one => pass.IsDue(one.Context));

    void StepTogether(LesionStep[] together)
    {
        batch = together;
        Reserve(batch.Count);
        rooms = Workspace.BeginStep(batch);
        isDone = new bool[batch.Count];
        foreach (var one in batch)
        {
            one.Lesion.OpenStep();
        }

        walk = new DeviceWalk(Workspace.View(), batch.Count, isFirst: true);
        StepSchedule.Run(this);
        while (isDone.Contains(false))
        {
            GoOn();
            walk = new DeviceWalk(Workspace.View(), batch.Count, isFirst: false);
            StepSchedule.Run(this);
        }

        for (int k = 0; k < batch.Count; k++)
        {
            Close(k);
        }
    }

    // Those that waited go on where they stood; the others are done.
    void GoOn()
    {
        var due = Workspace.Tables.Due;
        for (int k = 0; k < batch.Count; k++)
        {
            due.OnHost[k] = isDone[k] ? DevicePass.Never : (int)Workspace.CountersOf(k)[DeviceCounters.WaitsAt];
        }

        due.Upload(batch.Count);
    }

    void GiveClones()
    {
        var mutants = Workspace.Mutants.Find(Walk.Batch, batch.Count);
        foreach (ref var mutant in mutants)
        {
            var (lesion, model, context) = batch[mutant.Lesion];
            mutant.Clone = lesion.CloneOfMutant(mutant.Clone, mutant.Mutation, context.Step, model.Rules.TumourMutation);
        }

        Workspace.Mutants.SetClones(Walk.Batch, mutants.Length);
    }

    void Close(int k)
    {
        var counters = Workspace.CountersOf(k);
        counters[..Ledger.Length].CopyTo(tally.Ledger.Counts);
        counters.Slice(DeviceCounters.Antigens, LesionDrive.MaximumAntigens).CopyTo(tally.AntigenReleased);
        batch[k].Lesion.CloseStep([tally], batch[k].Context.Step);
        rooms[k].EndStep();
    }

    // Memory for so many lesions. It grows in leaps, since all lesions go home meanwhile.
    void Reserve(int lesions)
    {
        if (workspace is null || workspace.Capacity < lesions)
        {
            int more = Math.Min(BatchSize, Math.Max(lesions, 2 * (workspace?.Capacity ?? 0)));
            workspace?.Dispose();
            workspace = null;
            try
            {
                workspace = new DeviceWorkspace(Session, hierarchy, shape, more);
            }
            catch (Exception cause) when (DeviceLoss.IsCause(cause))
            {
                throw Refused(more, cause);
            }
        }
    }

    // What other programs hold of a device's memory is not known before. The lesions are at home then.
    EngineUnavailableException Refused(int lesions, Exception cause) =>
        new(
            FormattableString.Invariant(
                $"engine {Name} cannot be used: {device.Description.Name} does not give the {lesions * BytesOf(shape) >> 20} MiB of {lesions} lesion(s): {DeviceLoss.Reason(cause)}"
            )
        );
}
