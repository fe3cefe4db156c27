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
public sealed partial class DeviceEngine : ISimulationEngine, ITransferCounter
{
    readonly DeviceChoice device;
    readonly LatticeShape shape;
    readonly FieldHierarchy hierarchy;
    readonly StepTally tally = new();
    int mostTogether;
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
        mostTogether = BatchSize;
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

    /// <inheritdoc/>
    public DeviceMemoryException? Shortage { get; private set; }

    /// <summary>Bytes that a lesion of a shape takes on a device, working arrays included.</summary>
    public static long BytesOf(LatticeShape shape) => DeviceWorkspace.BytesOf(shape);

    /// <summary>Bytes of the fields of a lesion, its largest array.</summary>
    public static long BytesOfFields(LatticeShape shape) => (long)FieldInfo.Count * sizeof(float) * shape.SiteCount;

    /// <inheritdoc/>
    public long TissueBytesToHost => session?.Transfers.ToHost ?? 0;

    /// <inheritdoc/>
    public long TissueBytesFromHost => session?.Transfers.FromHost ?? 0;

    /// <summary>Kernels launched so far.</summary>
    internal long Launches => session?.Launches ?? 0;

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
        if (Shortage is not null)
        {
            throw Shortage;
        }

        stageObserver = observer;
        try
        {
            LesionStep[] left = [.. batch];
            while (left.Length > 0)
            {
                left = TryBegin(left) ? Move(left) : MoveOnHost(left);
            }
        }
        catch (Exception cause) when (DeviceLoss.IsCause(cause))
        {
            throw Session.Loss.Note(cause);
        }
    }

    /// <summary>Sends every lesion home. Where the device fails now, the lesions are lost, and whoever asks for one is told so.</summary>
    public void Dispose()
    {
        try
        {
            workspace?.Dispose();
        }
        catch (Exception cause) when (cause is DeviceLostException || DeviceLoss.IsCause(cause))
        {
            Session.Loss.Note(cause);
        }

        session?.Dispose();
    }

    // Brings as many lesions over as there is room for. False where the memory is too short: none of them has moved yet.
    bool TryBegin(LesionStep[] left)
    {
        try
        {
            Reserve(Math.Min(left.Length, mostTogether));
            batch = left[..Math.Min(left.Length, Workspace.Capacity)];
            rooms = Workspace.BeginStep(batch);
            return true;
        }
        catch (Exception cause) when (DeviceLoss.IsShortage(cause))
        {
            Shortage = Session.Loss.Shortage(cause);
            return false;
        }
    }

    // The hour is ended, so that there is a state to go on from: the bits are the same.
    LesionStep[] MoveOnHost(LesionStep[] left)
    {
        using var host = new CpuEngine(shape, Environment.ProcessorCount);
        host.Step(left, stageObserver);
        return [];
    }

    LesionStep[] Move(LesionStep[] left)
    {
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

        // A lesion that is over is not to be kept for having been here.
        var next = left[batch.Count..];
        batch = [];
        rooms = [];
        walk = null;
        return next;
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

    void Close(int k)
    {
        var counters = Workspace.CountersOf(k);
        counters[..Ledger.Length].CopyTo(tally.Ledger.Counts);
        var deaths = Workspace.Tables.DeathsOf(k);
        deaths.CopyTo(tally.WithRoomFor(deaths.Length).TumourDeathsByClone);
        counters.Slice(DeviceCounters.Returned, BloodPools.TableLength).CopyTo(tally.Returned);
        batch[k].Lesion.CloseStep([tally], batch[k].Context.Step);
        rooms[k].EndStep(batch[k].Lesion.Traits.Length);
    }

    // Memory for so many lesions, or for as many of them as the device has room for. It grows in leaps, since all lesions go home meanwhile.
    void Reserve(int lesions)
    {
        if (workspace is null || workspace.Capacity < lesions)
        {
            int held = workspace?.Capacity ?? 0;
            workspace?.Dispose();
            workspace = null;
            workspace = Allocated(Math.Max(lesions, Math.Min(mostTogether, 2 * held)), isFirst: held == 0);
        }
    }

    DeviceWorkspace Allocated(int lesions, bool isFirst)
    {
        try
        {
            return new DeviceWorkspace(Session, hierarchy, shape, lesions);
        }
        catch (Exception cause) when (DeviceLoss.IsCause(cause) && lesions > 1)
        {
            mostTogether = lesions / 2;
        }
        catch (Exception cause) when (DeviceLoss.IsCause(cause) && isFirst)
        {
            throw Refused(cause);
        }

        return Allocated(mostTogether, isFirst);
    }

    // What other programs hold of a device's memory is not known before. The lesions are at home then.
    EngineUnavailableException Refused(Exception cause) =>
        new(
            FormattableString.Invariant(
                $"engine {Name} cannot be used: {device.Description.Name} does not give the {BytesOf(shape) >> 20} MiB of a lesion: {DeviceLoss.Reason(cause)}"
            )
        );
}
