using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// Copies of lesions on their way to the host, as many at a time as the device has room for and lesions are moved together. The room is taken when it is
/// first needed, and given back where the device has none left for what a step needs: without it, whoever wants a tissue waits for it.
/// </summary>
/// <param name="session">The device.</param>
/// <param name="shape">Shape of the lesions.</param>
/// <param name="lesions">The most lesions that are moved together.</param>
/// <param name="heldBytes">What they and their working arrays take.</param>
sealed class StagingMemory(DeviceSession session, LatticeShape shape, int lesions, long heldBytes)
{
    // Some drivers promise memory that they have not, and say so in the middle of a step.
    const double LargestShare = 0.9;

    // Who holds it never waits for the queue of the device, which others hold while they wait for it.
    readonly object gate = new();
    readonly List<StagedTissue> rooms = [];
    bool isFull;

    /// <summary>Bytes of the copy of one lesion.</summary>
    public static long BytesOf(LatticeShape shape) => (long)TissueState.BytesPerSite * shape.SiteCount;

    /// <summary>Begins to copy a lesion to the host. The calling thread must be alone with the queue in which the lesion is moved.</summary>
    /// <param name="stream">That queue.</param>
    /// <param name="contents">What stands for the arrays of the lesion as they are now.</param>
    /// <param name="arrays">Its arrays in the order of <see cref="TissueState.Arrays"/>.</param>
    /// <param name="parts">What is copied.</param>
    /// <returns>The copy; null where there is no room.</returns>
    /// <exception cref="Core.Engines.DeviceLostException">The device was lost before.</exception>
    /// <exception cref="AcceleratorException">It is lost now.</exception>
    public Task? BeginCopy(AcceleratorStream stream, object contents, ArrayView<byte>[] arrays, IReadOnlyList<ArrayPart> parts)
    {
        session.Loss.ThrowIfHappened();
        if (Take(contents) is not { } room)
        {
            return null;
        }

        try
        {
            // It may have been waited for.
            session.Loss.ThrowIfHappened();
            room.Stage(stream, arrays, parts.Select(part => part.Array));
            return Task.Factory.StartNew(
                () => Fetch(room, parts),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
        }
        catch (Exception cause) when (DeviceLoss.IsShortage(cause))
        {
            Release(room);
            Free();
            return null;
        }
        catch
        {
            Release(room);
            throw;
        }
    }

    /// <summary>Waits for the copies under way, then frees the room for good.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Free()
    {
        lock (gate)
        {
            isFull = true;
            while (rooms.Exists(room => room.Readers > 0))
            {
                Monitor.Wait(gate);
            }

            bool wereThere = rooms.Count > 0;
            rooms.ForEach(room => room.Dispose());
            rooms.Clear();
            return wereThere;
        }
    }

    void Fetch(StagedTissue room, IReadOnlyList<ArrayPart> parts)
    {
        try
        {
            foreach (var part in parts)
            {
                session.Beside.Fetch(room.ViewOf(part), part.Target.Span);
            }
        }
        finally
        {
            Release(room);
        }
    }

    StagedTissue? Take(object contents)
    {
        lock (gate)
        {
            while (true)
            {
                if ((rooms.Find(one => one.Holds(contents)) ?? rooms.Find(one => one.Readers == 0) ?? Another()) is { } room)
                {
                    room.Open(contents);
                    return room;
                }

                if (rooms.Count == 0)
                {
                    return null;
                }

                Monitor.Wait(gate);
            }
        }
    }

    void Release(StagedTissue room)
    {
        lock (gate)
        {
            room.Close();
            Monitor.PulseAll(gate);
        }
    }

    StagedTissue? Another()
    {
        long bytes = heldBytes + (rooms.Count + 1) * BytesOf(shape);
        if (isFull || rooms.Count == lesions || (session.MemoryBytes > 0 && bytes > LargestShare * session.MemoryBytes))
        {
            return null;
        }

        try
        {
            rooms.Add(new StagedTissue(session, shape));
            return rooms[^1];
        }
        catch (Exception cause) when (DeviceLoss.IsShortage(cause))
        {
            isFull = true;
            return null;
        }
    }
}
