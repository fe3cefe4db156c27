using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
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

    // Its source stays, so that it can be solved again and again and never fades into numbers that are slower to handle.
    static readonly FieldPhysics Law = new(Coupling: 5, BaseReaction: 1, Cycles: 1);

    readonly DeviceSession session;
    readonly DeviceWorkspace workspace;
    readonly ArrayView<float> from;
    readonly ArrayView<float> to;
    readonly ArrayView<FieldNumbers> numbers;

    /// <summary>Opens a device and allocates.</summary>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    /// <exception cref="DeviceLostException">Its driver failed; calls may end so, too.</exception>
    public DeviceMeasures(DeviceChoice device, LatticeShape shape)
    {
        session = new DeviceSession(device);
        CopiedFloats = device.Description.MemoryBytes > 0 ? FloatsOfCard : FloatsOfSimulation;
        try
        {
            (from, to, numbers, workspace) = session.Loss.Guard(() => Allocate(shape));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int CopiedFloats { get; }

    /// <inheritdoc/>
    public void Copy() => Do(() => to.CopyFrom(session.Accelerator.DefaultStream, from));

    /// <inheritdoc/>
    public void SolveFields() => Do(SolveEach);

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    void SolveEach()
    {
        var walk = new DeviceWalk(workspace.View(), lesions: 1, isFirst: true);
        for (int field = 0; field < IDeviceMeasures.Fields; field++)
        {
            workspace.Solver.Solve(walk, (FieldKind)field, hasReaction: false, numbers, Law.Cycles);
        }
    }

    // A driver's failure has a name of its own, so that it is not taken for a defect of the program.
    void Do(Action action) =>
        session.Loss.Guard(() =>
        {
            action();
            session.Wait();
            return true;
        });

    (ArrayView<float> From, ArrayView<float> To, ArrayView<FieldNumbers> Numbers, DeviceWorkspace Workspace) Allocate(LatticeShape shape)
    {
        var memory = new DeviceBuffers(session);
        var hierarchy = new FieldHierarchy(shape);
        var first = memory.Allocate<float>(CopiedFloats);
        first.MemSetToZero(memory.Stream);
        var second = memory.Allocate<float>(CopiedFloats);
        var numbersByLevel = memory.Allocate<FieldNumbers>([.. hierarchy.Levels.Select(level => FieldNumbers.Of(level, Law))]);
        var work = new DeviceWorkspace(session, hierarchy, shape, lesions: 1);
        work.BeginStep([LesionWithFields(shape)]);
        var walk = new DeviceWalk(work.View(), lesions: 1, isFirst: true);
        session.Launch(
            TissueKernels.Cell<FieldSources<FieldTerms.InterferonGamma>>,
            shape.SiteCount,
            walk.Batch,
            walk.Number(new StepPass())
        );
        return (first, second, numbersByLevel, work);
    }

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
