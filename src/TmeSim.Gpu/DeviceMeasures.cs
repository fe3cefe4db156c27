using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Gpu;

/// <summary>Copies and field solutions on a device by themselves, for a benchmark.</summary>
sealed class DeviceMeasures : IDeviceMeasures
{
    // More than the caches of any card hold; the simulation has none of its own to outgrow.
    const int FloatsOfCard = 1 << 26;
    const int FloatsOfSimulation = 1 << 22;

    // A source at one site of 31 lies differently in each row.
    const int SourceEvery = 31;

    readonly DeviceSession session;
    readonly DeviceFieldSolver solver;
    readonly MemoryBuffer1D<float, Stride1D.Dense> from;
    readonly MemoryBuffer1D<float, Stride1D.Dense> to;
    readonly MemoryBuffer1D<float, Stride1D.Dense> source;
    readonly MemoryBuffer1D<float, Stride1D.Dense>[] fields;

    /// <summary>Opens a device and allocates.</summary>
    public DeviceMeasures(DeviceChoice device, LatticeShape shape)
    {
        session = new DeviceSession(device);
        solver = new DeviceFieldSolver(session, shape);
        CopiedFloats = device.Description.MemoryBytes > 0 ? FloatsOfCard : FloatsOfSimulation;
        from = session.Allocate<float>(CopiedFloats);
        from.MemSetToZero(session.Accelerator.DefaultStream);
        to = session.Allocate<float>(CopiedFloats);
        source = session.Allocate([.. Enumerable.Range(0, shape.SiteCount).Select(site => site % SourceEvery == 0 ? 1f : 0f)]);
        fields = [.. Enumerable.Range(0, IDeviceMeasures.Fields).Select(_ => session.Allocate(new float[shape.SiteCount]))];
    }

    /// <inheritdoc/>
    public int CopiedFloats { get; }

    /// <inheritdoc/>
    public void Copy()
    {
        to.View.BaseView.CopyFrom(session.Accelerator.DefaultStream, from.View.BaseView);
        session.Wait();
    }

    /// <inheritdoc/>
    public void SolveFields()
    {
        foreach (var field in fields)
        {
            solver.Solve(
                new DeviceEquation
                {
                    Field = field.View.BaseView,
                    Source = source.View.BaseView,
                    Reaction = source.View.BaseView,
                    HasReaction = false,
                    UniformReaction = 1.5f,
                    Alpha = 5,
                    Cycles = 1,
                }
            );
        }

        session.Wait();
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
