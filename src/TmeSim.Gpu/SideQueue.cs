using ILGPU;
using ILGPU.Runtime;

namespace TmeSim.Gpu;

/// <summary>
/// A second queue of a device, for copies to the host beside what its first queue does. It knows nothing of the first: what is copied must have been
/// waited for there, and must not be written again before the copy is over.
/// </summary>
/// <param name="session">The device.</param>
/// <param name="fetching">Told of the bytes of each copy before the device is asked for it, on the thread that asks.</param>
sealed class SideQueue(DeviceSession session, Action<long> fetching) : IDisposable
{
    readonly object gate = new();
    AcceleratorStream? stream;

    /// <summary>Fetches a view, after those that other threads are fetching.</summary>
    /// <exception cref="Core.Engines.DeviceLostException">The device was lost before, or is lost now.</exception>
    public void Fetch(ArrayView<byte> from, Span<byte> to)
    {
        lock (gate)
        {
            session.Loss.ThrowIfHappened();
            try
            {
                fetching(to.Length);
                from.Download(stream ??= Open(), to);
            }
            catch (Exception cause) when (DeviceLoss.IsCause(cause))
            {
                throw session.Loss.Note(cause);
            }

            session.Transfers.AddToHost(to.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream?.Dispose();

    AcceleratorStream Open()
    {
        var opened = session.Accelerator.CreateStream();

        // As of arrays: a lost device is asked for nothing any more.
        GC.SuppressFinalize(opened);
        return opened;
    }
}
