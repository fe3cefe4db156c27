using System.Reflection;
using ILGPU;
using ILGPU.Runtime;

namespace TmeSim.Gpu;

/// <summary>One device at work: its context, its queue, and the kernels compiled for it. Everything on it runs in the order it was asked for.</summary>
sealed class DeviceSession : IDisposable
{
    readonly Context context;
    readonly Dictionary<MethodInfo, Delegate> kernels = [];

    /// <summary>Opens a device.</summary>
    public DeviceSession(DeviceChoice device)
    {
        Loss = new DeviceLoss(device.Description);
        (context, Accelerator) = device.Open();
    }

    /// <summary>Whether the device still works.</summary>
    public DeviceLoss Loss { get; }

    /// <summary>The device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>What of the tissue went to and from the host.</summary>
    public TissueTransfers Transfers { get; } = new();

    /// <summary>Bytes allocated so far.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Allocates memory; its content is undefined.</summary>
    public MemoryBuffer1D<T, Stride1D.Dense> Allocate<T>(long length)
        where T : unmanaged
    {
        var buffer = Accelerator.Allocate1D<T>(length);
        AllocatedBytes += buffer.LengthInBytes;
        return buffer;
    }

    /// <summary>Allocates memory with some content.</summary>
    public MemoryBuffer1D<T, Stride1D.Dense> Allocate<T>(T[] content)
        where T : unmanaged
    {
        var buffer = Allocate<T>(content.Length);
        buffer.View.BaseView.CopyFromCPU(Accelerator.DefaultStream, ref content[0], content.Length);
        return buffer;
    }

    /// <summary>The launcher of a kernel, compiled when it is first asked for.</summary>
    /// <param name="entry">The entry point.</param>
    /// <param name="load">Compiles it.</param>
    public TKernel Kernel<TKernel>(TKernel entry, Func<Accelerator, TKernel, TKernel> load)
        where TKernel : Delegate
    {
        if (!kernels.TryGetValue(entry.Method, out var kernel))
        {
            kernel = load(Accelerator, entry);
            kernels.Add(entry.Method, kernel);
        }

        return (TKernel)kernel;
    }

    /// <summary>Waits until all is done that was asked for.</summary>
    public void Wait() => Accelerator.DefaultStream.Synchronize();

    /// <inheritdoc/>
    public void Dispose()
    {
        // The driver of a lost device refuses to free what it held; the end of the process does.
        if (!Loss.HasHappened)
        {
            Accelerator.Dispose();
            context.Dispose();
        }
    }
}
