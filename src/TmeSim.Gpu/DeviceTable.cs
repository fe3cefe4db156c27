using ILGPU;
using ILGPU.Runtime;

namespace TmeSim.Gpu;

/// <summary>A table that the host and kernels share.</summary>
sealed class DeviceTable<T>
    where T : unmanaged
{
    readonly DeviceBuffers memory;
    readonly AcceleratorStream stream;
    MemoryBuffer1D<T, Stride1D.Dense> onDevice;

    /// <summary>Allocates both.</summary>
    public DeviceTable(DeviceBuffers memory, int length)
    {
        this.memory = memory;
        stream = memory.Stream;
        onDevice = memory.Take<T>(length);
        OnHost = Pinned(length);
    }

    /// <summary>The host's copy. Not to be touched between <see cref="Upload"/> or <see cref="BeginDownload"/> and the next time the host waits for the device.</summary>
    public T[] OnHost { get; private set; }

    /// <summary>The device's copy.</summary>
    public ArrayView<T> View => onDevice.View.BaseView;

    /// <summary>Puts tables of another length in the place of both, whose content is lost.</summary>
    public void Replace(int length)
    {
        // First, so that the device need not hold both.
        memory.Free(onDevice);
        onDevice = memory.Take<T>(length);
        OnHost = Pinned(length);
    }

    /// <summary>Sends the first rows, without waiting.</summary>
    public void Upload(int rows) => View.SubView(0, rows).CopyFromCPUUnsafeAsync(stream, ref OnHost[0], rows);

    /// <summary>Fetches the first rows, without waiting.</summary>
    public void BeginDownload(int rows) => View.SubView(0, rows).CopyToCPUUnsafeAsync(stream, ref OnHost[0], rows);

    /// <summary>Fetches the first rows, and waits for all that was asked for before.</summary>
    public void Download(int rows) => View.Download(stream, OnHost.AsSpan(0, rows));

    /// <summary>Sets every row on the device to zeros.</summary>
    public void Clear() => View.MemSetToZero(stream);

    // A copy may still be under way when Upload or BeginDownload returns.
    static T[] Pinned(int length) => GC.AllocateArray<T>(length, pinned: true);
}
