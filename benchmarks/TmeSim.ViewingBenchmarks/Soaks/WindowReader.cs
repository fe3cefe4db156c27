using System.Diagnostics;
using TmeSim.Browser;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.ViewingBenchmarks.Soaks;

/// <summary>What a window does, without its screen: it asks for the next frame when it has composed the last, in one layer after the other.</summary>
/// <param name="host">The session.</param>
/// <param name="rest">Time between frames.</param>
sealed class WindowReader(SessionHost host, TimeSpan rest)
{
    static readonly LiveLesion[] Arms = [new("untreated", 0), new("nivolumab", 0)];

    readonly Lock gate = new();
    List<double> milliseconds = [];

    /// <summary>Times of the pictures since the last call [ms].</summary>
    public double[] Take()
    {
        lock (gate)
        {
            double[] taken = [.. milliseconds];
            milliseconds = [];
            return taken;
        }
    }

    /// <summary>Composes until it is told to stop.</summary>
    public async Task Run(CancellationToken stop)
    {
        var composer = new Composer();
        var mirror = new HistoryMirror();
        var layers = Enum.GetValues<Layer>();
        long seen = -1;
        LiveSession? session = null;
        for (int picture = 0; !stop.IsCancellationRequested; picture++)
        {
            if (session != host.Session)
            {
                session = host.Session;
                seen = -1;
            }

            try
            {
                using var frame = await session.FrameAfter(seen, Arms, stop);
                seen = frame.Status.Version;
                long start = Stopwatch.GetTimestamp();
                composer.Compose(mirror.Of(frame.Arms), new View { Layer = layers[picture / 50 % layers.Length] });
                lock (gate)
                {
                    milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // Another scenario was opened in place of this one.
            }

            await Task.Delay(rest, stop);
        }
    }
}
