using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Copies and field solutions on a device by themselves, for a benchmark.</summary>
sealed class DeviceMeasures : IDeviceMeasures
{
    // More than the caches of any card hold; the simulation has none of its own to outgrow.
    const int FloatsOfCard = 1 << 26;
    const int FloatsOfSimulation = 1 << 22;

    // A source at one site of 31 lies differently in each row.
    const int SourceEvery = 31;

    // A field that does not decay: its mass stays, so that it can be solved again and again and never fades into numbers that are slower to handle.
    static readonly FieldPhysics Law = new(Coupling: 5, BaseReaction: 1, IsSteady: false, Cycles: 1);

    readonly DeviceSession session;
    readonly DeviceWorkspace workspace;
    readonly ArrayView<float> from;
    readonly ArrayView<float> to;
    readonly ArrayView<FieldNumbers>[] numbers;

    /// <summary>Opens a device and allocates.</summary>
    public DeviceMeasures(DeviceChoice device, LatticeShape shape)
    {
        session = new DeviceSession(device);
        var memory = new DeviceBuffers(session);
        CopiedFloats = device.Description.MemoryBytes > 0 ? FloatsOfCard : FloatsOfSimulation;
        from = memory.Allocate<float>(CopiedFloats);
        from.MemSetToZero(memory.Stream);
        to = memory.Allocate<float>(CopiedFloats);
        var hierarchy = new FieldHierarchy(shape);
        numbers = [.. hierarchy.Levels.Select(level => memory.Allocate([FieldNumbers.Of(level, Law)]))];
        workspace = new DeviceWorkspace(session, hierarchy, shape, lesions: 1);
        workspace.BeginStep([LesionWithFields(shape)]);
    }

    /// <inheritdoc/>
    public int CopiedFloats { get; }

    /// <inheritdoc/>
    public void Copy()
    {
        to.CopyFrom(session.Accelerator.DefaultStream, from);
        session.Wait();
    }

    /// <inheritdoc/>
    public void SolveFields()
    {
        var walk = new DeviceWalk(workspace.View(), lesions: 1, isFirst: true);
        for (int field = 0; field < IDeviceMeasures.Fields; field++)
        {
            workspace.Solver.Begin(walk, (FieldKind)field, Law.IsSteady, hasReaction: false, numbers);
            workspace.Solver.Solve(Law.Cycles);
        }

        session.Wait();
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    static LesionStep LesionWithFields(LatticeShape shape)
    {
        var lesion = new Lesion("fields", new TissueState(shape), new CloneTable(), new AntigenTable([]), key: 0);
        foreach (float[] field in lesion.State.Fields)
        {
            for (int site = 0; site < field.Length; site += SourceEvery)
            {
                field[site] = 1;
            }
        }

        return new LesionStep(lesion, new TissueModel(new ParameterSet(), shape.SpacingMicrometres), default);
    }
}
