using System.Runtime.CompilerServices;
using ILGPU.Runtime.OpenCL;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Gpu.Tests;

/// <summary>What becomes of a driver's failure.</summary>
public sealed class DeviceLossTests
{
    static readonly LatticeShape Shape = new(21, 17, 1, Boundary.NoFlux, 20f);

    /// <summary>What is garbage would be freed by finalizers, whose exceptions end the process.</summary>
    [Theory]
    [EachDevice]
    public void LostDevice_IsNeverFreed(string device)
    {
        var session = Lose(device);

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.True(session.IsAlive);
    }

    [Fact]
    public void BenchmarkOfADevice_WithoutMemory_SaysSo()
    {
        var full = new CLException(CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE);
        var device = FoundDevices.Choice(FoundDevices.Names.First(), bytes => _ = bytes >= 1 << 20 ? throw full : bytes);

        var error = Assert.Throws<DeviceMemoryException>(() => new DeviceMeasures(device, Shape));

        Assert.EndsWith("ran out of memory: CL_MEM_OBJECT_ALLOCATION_FAILURE", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE, true)]
    [InlineData(CLError.CL_OUT_OF_RESOURCES, true)]
    [InlineData(CLError.CL_INVALID_COMMAND_QUEUE, false)]
    public void Shortage_IsToldFromLoss(CLError error, bool isShortage) =>
        Assert.Equal(isShortage, DeviceLoss.IsShortage(new CLException(error)));

    // A method of its own, so that nothing here holds the session.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference Lose(string device)
    {
        var session = FoundDevices.Session(device);
        session.Loss.Note(new CLException(CLError.CL_INVALID_COMMAND_QUEUE));
        session.Dispose();
        return new WeakReference(session);
    }
}
