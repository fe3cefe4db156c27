using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// An engine on a device: walks the schedule, each rule a launch over all sites. Lesions stay on the device between steps; the host gets the
/// counters of each step, and whatever else it asks the lesion for.
/// </summary>
public sealed class DeviceEngine : ISimulationEngine, ITissueLauncher, ITransferCounter
{
    // Working arrays: two words, a scratch array and a mutation byte a site, and coarse levels of four arrays that add up to a third at most.
    const double WorkspaceBytesPerSite = 4 + 4 + 4 + 1 + 16.0 / 3;

    readonly DeviceChoice device;
    readonly LatticeShape shape;
    readonly StepTally tally = new();
    DeviceWorkspace? workspace;
    Lesion? current;
    TissueModel? model;
    LesionOnDevice? resident;
    DeviceTissue tissue;
    IStageObserver? stageObserver;

    /// <summary>Chooses the device; it is opened at the first step.</summary>
    internal DeviceEngine(DeviceChoice device, LatticeShape shape)
    {
        this.device = device;
        this.shape = shape;
        WorkspaceBytes = new FieldHierarchy(shape).Bytes;
    }

    /// <inheritdoc/>
    public string Name => device.Description.Engine;

    /// <inheritdoc/>
    public int Threads => 1;

    /// <summary>Bytes of the host's memory; those of the device are <see cref="BytesOf"/>.</summary>
    public long WorkspaceBytes { get; }

    /// <summary>Bytes that the first lesion of a shape takes on a device, working arrays included.</summary>
    public static long BytesOf(LatticeShape shape) => LesionOnDevice.BytesOf(shape) + (long)(WorkspaceBytesPerSite * shape.SiteCount);

    /// <inheritdoc/>
    public long TissueBytesToHost => workspace?.Transfers.ToHost ?? 0;

    /// <inheritdoc/>
    public long TissueBytesFromHost => workspace?.Transfers.FromHost ?? 0;

    Lesion Current => current ?? throw new InvalidOperationException("no step is under way");

    TissueModel Model => model ?? throw new InvalidOperationException("no step is under way");

    DeviceWorkspace Workspace => workspace ??= new DeviceWorkspace(device, shape);

    /// <inheritdoc/>
    public void Step(Lesion lesion, TissueModel model, in StepContext step, IStageObserver? observer = null)
    {
        if (lesion.State.Shape != shape)
        {
            throw new ArgumentException($"the engine was made for {shape}, the lesion is {lesion.State.Shape}", nameof(lesion));
        }

        current = lesion;
        this.model = model;
        stageObserver = observer;
        workspace?.Loss.ThrowIfHappened();
        try
        {
            Run(lesion, model, step);
        }
        catch (Exception cause) when (DeviceLoss.IsCause(cause))
        {
            throw workspace is null ? Unopened(cause) : workspace.Loss.Note(cause);
        }
    }

    void Run(Lesion lesion, TissueModel model, in StepContext step)
    {
        lesion.OpenStep();
        resident = Workspace.Enter(lesion.State);
        resident.BeginStep(lesion.State);
        tissue = Workspace.ViewOf(resident, lesion);
        Workspace.Use(model.Rules);
        StepSchedule.Run(this, step);
        Workspace.ReadCounters(tally);
        lesion.CloseStep([tally], step.Step);
        resident.EndStep();
    }

    /// <inheritdoc/>
    public void Launch<TKernel>(in StepContext step)
        where TKernel : struct, ISiteKernel => Workspace.LaunchSites<TKernel>(tissue, step);

    /// <inheritdoc/>
    public void LaunchCells<TKernel>(in StepContext step)
        where TKernel : struct, ICellKernel => Workspace.LaunchCells<TKernel>(tissue, step);

    /// <inheritdoc/>
    public void BeginField(FieldKind field)
    {
        var law = Model.Physics[(int)field];
        Workspace.BeginField(law.IsSteady ? null : FieldOf(field), HasUptake(field) ? law.BaseReaction : null);
    }

    /// <inheritdoc/>
    public void SolveField(FieldKind field)
    {
        var law = Model.Physics[(int)field];
        Workspace.Solve(
            new DeviceEquation
            {
                Field = FieldOf(field),
                Source = tissue.SourceView,
                Reaction = tissue.ReactionView,
                HasReaction = HasUptake(field),
                UniformReaction = law.BaseReaction,
                Alpha = law.Coupling,
                Cycles = law.Cycles,
            }
        );
    }

    /// <inheritdoc/>
    public void ClearClaims() => Workspace.ClearClaims();

    /// <inheritdoc/>
    public void AddMutants(in StepContext step)
    {
        var rules = Model.Rules;
        foreach (var mutant in Workspace.ReadMutants(tissue))
        {
            ushort clone = Current.CloneOfMutant(mutant.Mother, mutant.Mutation, step.Step, rules.TumourMutation);
            Workspace.SetClone(tissue, mutant.Mutation.Site, clone);
        }
    }

    /// <inheritdoc/>
    public void Complete(TissueStage stage)
    {
        if (stageObserver is not null)
        {
            Workspace.Wait();
            resident!.MarkChanged();
            stageObserver.Completed(Current, stage);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => workspace?.Dispose();

    // What other programs hold of a device's memory is not known before.
    EngineUnavailableException Unopened(Exception cause) =>
        new(
            FormattableString.Invariant(
                $"engine {Name} cannot be used: {device.Description.Name} does not give the {BytesOf(shape) >> 20} MiB of a lesion: {DeviceLoss.Reason(cause)}"
            )
        );

    ILGPU.ArrayView<float> FieldOf(FieldKind field) => tissue.FieldsView.SubView((long)field * shape.SiteCount, shape.SiteCount);

    bool HasUptake(FieldKind field) => Model.Rules.FieldSources.HasUptake(field) != 0;
}
