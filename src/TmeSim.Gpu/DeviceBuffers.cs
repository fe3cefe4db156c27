using ILGPU;
using ILGPU.Runtime;

namespace TmeSim.Gpu;

/// <summary>Arrays in the memory of a device that are freed together.</summary>
sealed class DeviceBuffers(DeviceSession session) : IDisposable
{
    readonly List<MemoryBuffer> buffers = [];

    /// <summary>The queue of the device.</summary>
    public AcceleratorStream Stream => session.Accelerator.DefaultStream;

    /// <summary>Allocates an array; its content is undefined.</summary>
    public ArrayView<T> Allocate<T>(long length)
        where T : unmanaged => Take<T>(length).View.BaseView;

    /// <summary>Allocates an array that may be freed before the others; its content is undefined.</summary>
    public MemoryBuffer1D<T, Stride1D.Dense> Take<T>(long length)
        where T : unmanaged
    {
        var buffer = session.Allocate<T>(length);
        buffers.Add(buffer);
        return buffer;
    }

    /// <summary>Frees an array, once all is done that was asked for.</summary>
    public void Free(MemoryBuffer buffer)
    {
        session.Wait();
        buffers.Remove(buffer);
        buffer.Dispose();
    }

    /// <summary>Allocates an array with some content.</summary>
    public ArrayView<T> Allocate<T>(T[] content)
        where T : unmanaged
    {
        var view = Allocate<T>(content.Length);
        view.Upload(Stream, content);
        return view;
    }

    /// <inheritdoc/>
    public void Dispose() => buffers.ForEach(buffer => buffer.Dispose());
}
