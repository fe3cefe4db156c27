using TmeSim.Viewing.Live;

namespace TmeSim.Viewer.Windows;

/// <summary>
/// Keeps the latest frame of a session. The next one is asked for when the last has been drawn, so that the simulation copies no more frames
/// than are seen. Only the thread of the window uses it.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="arrived">Called on any thread when there is a frame to <see cref="Take"/>.</param>
sealed class FrameFeed(LiveSession session, Action arrived) : IDisposable
{
    CancellationTokenSource? stop;
    IReadOnlyList<LiveLesion> lesions = [];
    Task<LiveFrame>? next;
    long seen = -1;

    /// <summary>The latest frame; null before the first.</summary>
    public LiveFrame? Latest { get; private set; }

    /// <summary>Asks for other lesions than before.</summary>
    public void Watch(IReadOnlyList<LiveLesion> wanted)
    {
        if (lesions.SequenceEqual(wanted))
        {
            return;
        }

        lesions = wanted;
        Drop();
        seen = -1;
        Ask();
    }

    /// <summary>Takes the frame that has come, if one has.</summary>
    /// <returns>Whether there is something new to show: a frame, or a status that says why there is none.</returns>
    public bool Take()
    {
        if (next is not { IsCompleted: true } done)
        {
            return false;
        }

        next = null;
        stop?.Dispose();
        // A session that has failed gives no frames; its status says why. Until it says something else, none is asked for.
        if (!done.IsCompletedSuccessfully)
        {
            seen = session.Status.Version;
            return done.IsFaulted;
        }

        Latest?.Dispose();
        Latest = done.Result;
        seen = Latest.Status.Version;
        return true;
    }

    /// <summary>Asks for the next frame, unless it was asked for.</summary>
    public void AskForNext()
    {
        if (next is null && seen >= 0)
        {
            Ask();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Drop();
        Latest?.Dispose();
        Latest = null;
    }

    void Ask()
    {
        stop = new CancellationTokenSource();
        next = session.FrameAfter(seen, lesions, stop.Token);
        next.ContinueWith(_ => arrived(), TaskScheduler.Default);
    }

    void Drop()
    {
        if (next is null)
        {
            return;
        }

        stop!.Cancel();
        stop.Dispose();
        next.ContinueWith(task => task.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);
        next = null;
    }
}
