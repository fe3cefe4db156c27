using TmeSim.Browser;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.ViewingBenchmarks.Costs;

/// <summary>
/// Composes one and the same frame over and over: the drawing of a window, with nothing asked of the simulation. What a run loses beside it, it loses to the
/// second busy processor and not to being copied.
/// </summary>
/// <param name="host">The session the frame is taken from.</param>
/// <param name="rest">Time between pictures.</param>
sealed class StillReader(SessionHost host, TimeSpan rest)
{
    static readonly LiveLesion[] Arms = [new("untreated", 0), new("nivolumab", 0)];

    /// <summary>Pictures composed.</summary>
    public int Pictures { get; private set; }

    /// <summary>Composes until it is told to stop; the frame is taken before this returns.</summary>
    public async Task<Task> Start(CancellationToken stop)
    {
        var frame = await host.Session.FrameAfter(-1, Arms, stop);
        return Task.Run(() => Compose(frame, stop), CancellationToken.None);
    }

    async Task Compose(LiveFrame frame, CancellationToken stop)
    {
        using var still = frame;
        var composer = new Composer();
        var arms = new HistoryMirror().Of(still.Arms);
        while (!stop.IsCancellationRequested)
        {
            composer.Compose(arms, new View());
            Pictures++;
            await Task.Delay(rest, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
