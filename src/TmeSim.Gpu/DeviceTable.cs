using ILGPU;
using ILGPU.Runtime;

namespace TmeSim.Gpu;

/// <summary>A table that the host fills and kernels read.</summary>
sealed class DeviceTable<T>
    where T : unmanaged
{
    readonly AcceleratorStream stream;

    /// <summary>Allocates both.</summary>
    public DeviceTable(DeviceBuffers memory, int length)
    {
        stream = memory.Stream;
        View = memory.Allocate<T>(length);

        // Pinned, so that a copy may still be under way when Upload returns.
        OnHost = GC.AllocateArray<T>(length, pinned: true);
    }

    /// <summary>The host's copy. Not to be changed between <see cref="Upload"/> and the next time the host waits for the device.</summary>
    public T[] OnHost { get; }

    /// <summary>The device's copy.</summary>
    public ArrayView<T> View { get; }

    /// <summary>Sends the first rows, without waiting.</summary>
    public void Upload(int rows) => View.SubView(0, rows).CopyFromCPUUnsafeAsync(stream, ref OnHost[0], rows);

    /// <summary>Fetches the first rows, and waits for all that was asked for before.</summary>
    public void Download(int rows) => View.Download(stream, OnHost.AsSpan(0, rows));

    /// <summary>Sets every row on the device to zeros.</summary>
    public void Clear() => View.MemSetToZero(stream);
}
