using ILGPU;
using ILGPU.Runtime;

namespace TmeSim.Gpu;

/// <summary>
/// Copies between a device and memory of the host, which end when they are over. ILGPU tells the driver an address and asks nobody to keep it (1.5.3),
/// and an OpenCL driver reads or writes there until it has been waited for. So the memory is pinned: the garbage collector may move an array meanwhile,
/// and what was meant for it would be written over something else.
/// </summary>
static class HostCopies
{
    /// <summary>Fetches a view.</summary>
    public static unsafe void Download<T>(this ArrayView<T> from, AcceleratorStream stream, Span<T> to)
        where T : unmanaged
    {
        fixed (T* pinned = to)
        {
            from.SubView(0, to.Length).CopyToCPU(stream, ref *pinned, to.Length);
        }
    }

    /// <summary>Sends a view its content.</summary>
    public static unsafe void Upload<T>(this ArrayView<T> to, AcceleratorStream stream, ReadOnlySpan<T> from)
        where T : unmanaged
    {
        fixed (T* pinned = from)
        {
            to.SubView(0, from.Length).CopyFromCPU(stream, ref *pinned, from.Length);
        }
    }
}
