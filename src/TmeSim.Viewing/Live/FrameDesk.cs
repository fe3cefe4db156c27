using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Viewing.Live;

/// <summary>
/// Where frames are asked for and handed out. Anyone asks; the thread of the simulation hands out, and copies only what someone waits for.
/// </summary>
/// <param name="simulation">The simulation.</param>
sealed class FrameDesk(LiveSimulation simulation)
{
    readonly SnapshotPool pool = new();
    readonly Lock gate = new();
    readonly List<Request> requests = [];
    bool isClosed;

    /// <summary>Asks for a frame newer than what was seen.</summary>
    public Task<LiveFrame> Ask(long seen, IReadOnlyList<LiveLesion> lesions, CancellationToken stop)
    {
        var request = new Request(seen, lesions);
        stop.Register(() => request.Frame.TrySetCanceled(stop));
        lock (gate)
        {
            if (isClosed)
            {
                request.Frame.TrySetCanceled();
            }
            else
            {
                requests.Add(request);
            }
        }

        return request.Frame.Task;
    }

    /// <summary>Hands out what is due.</summary>
    /// <param name="status">Where the session stands now.</param>
    public void HandOut(LiveStatus status)
    {
        Request[] due;
        lock (gate)
        {
            due = [.. requests.Where(request => request.Seen < status.Version || request.Frame.Task.IsCompleted)];
            requests.RemoveAll(due.Contains);
        }

        foreach (var request in due.Where(request => !request.Frame.Task.IsCompleted))
        {
            var frame = new LiveFrame(status, [.. request.Lesions.Select(Copy)]);
            if (!request.Frame.TrySetResult(frame))
            {
                frame.Dispose();
            }
        }
    }

    /// <summary>Lets nobody wait any longer.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            requests.ForEach(request => request.Frame.TrySetCanceled());
            requests.Clear();
        }
    }

    ArmPicture Copy(LiveLesion wanted)
    {
        var plan = simulation.Plan;
        string arm = plan.EveryArm.Any(one => one.Name == wanted.Arm) ? wanted.Arm : plan.EveryArm[0].Name;
        int lesion = wanted.Lesion >= 0 && wanted.Lesion < plan.Lesions.Count ? wanted.Lesion : 0;
        return new ArmPicture(simulation.Snapshot(arm, lesion, pool), simulation.HistoryOf(arm, lesion));
    }

    sealed record Request(long Seen, IReadOnlyList<LiveLesion> Lesions)
    {
        public TaskCompletionSource<LiveFrame> Frame { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
