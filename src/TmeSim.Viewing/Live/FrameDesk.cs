using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Viewing.Live;

/// <summary>
/// Where frames are asked for and handed out. Anyone asks; the thread of the simulation hands out, and copies only what someone waits for. While it moves on, copying
/// takes at most a small share of its time: who watches a large lesion sees fewer frames, and does not make it wait.
/// </summary>
/// <param name="simulation">The simulation.</param>
/// <param name="clock">The clock.</param>
sealed class FrameDesk(LiveSimulation simulation, TimeProvider clock)
{
    const double MostShare = 0.03;

    // On a busy machine a copy may be held up for as long as that takes.
    static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(0.5);

    readonly SnapshotPool pool = new();
    readonly Lock gate = new();
    readonly List<Request> requests = [];
    bool isClosed;
    long copied = clock.GetTimestamp();
    TimeSpan rest;

    /// <summary>Asks for a frame newer than what was seen.</summary>
    public Task<LiveFrame> Ask(long seen, IReadOnlyList<LiveLesion> lesions, CancellationToken stop)
    {
        var request = new Request(seen, lesions);
        var registration = stop.Register(() => request.Frame.TrySetCanceled(stop));
        // Who asks for every frame with one token would keep all of them.
        request.Frame.Task.ContinueWith(_ => registration.Dispose(), TaskScheduler.Default);
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

    /// <summary>Hands out what is due. Who waits for a lesion that cannot be copied is told why.</summary>
    /// <param name="status">Where the session stands now.</param>
    /// <returns>Why a lesion could not be copied; null if none was wanted in vain.</returns>
    public Exception? HandOut(LiveStatus status)
    {
        Request[] due;
        lock (gate)
        {
            if (requests.Count == 0)
            {
                return null;
            }

            bool isRested = !(status.IsPlaying || status.IsCatchingUp) || clock.GetElapsedTime(copied) >= rest;
            requests.RemoveAll(request => request.Frame.Task.IsCompleted);
            due = [.. requests.Where(request => request.Seen < status.Version && (isRested || request.Seen < 0))];
            requests.RemoveAll(due.Contains);
        }

        Exception? cause = null;
        foreach (var request in due)
        {
            try
            {
                HandOut(request, status);
            }
            catch (Exception exception)
            {
                cause = exception;
                request.Frame.TrySetException(exception);
            }
        }

        return cause;
    }

    void HandOut(Request request, LiveStatus status)
    {
        long start = clock.GetTimestamp();
        var frame = new LiveFrame(status, [.. request.Lesions.Select(Copy)]);
        copied = clock.GetTimestamp();
        var due = clock.GetElapsedTime(start, copied) * (1 / MostShare - 1);
        rest = due < LongestRest ? due : LongestRest;
        if (!request.Frame.TrySetResult(frame))
        {
            frame.Dispose();
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
