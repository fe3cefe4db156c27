using System.Diagnostics;
using System.Runtime.InteropServices;
using TmeSim.Browser;
using TmeSim.ViewingBenchmarks.Soaks;

namespace TmeSim.ViewingBenchmarks.Costs;

/// <summary>
/// The same run by turns with nobody watching, with a page that reads pictures as fast as the server sends them, with a composer that draws as
/// often as a window does, and with one that draws a still picture beside the run. The first turn only warms up.
/// </summary>
/// <param name="side">Sites on a side of the lesion.</param>
/// <param name="hours">Hours of a run.</param>
/// <param name="threads">Threads of the engine.</param>
/// <param name="repeat">Turns that count.</param>
sealed partial class WatchedBenchmark(int side, uint hours, int threads, int repeat)
{
    static readonly TimeSpan WindowFrame = TimeSpan.FromSeconds(1.0 / 60);

    // About as often as a window gets a new picture of such a run.
    static readonly TimeSpan StillFrame = TimeSpan.FromSeconds(1.0 / 30);

    enum Watcher
    {
        Nobody,
        Page,
        Window,
        Still,
    }

    /// <summary>Measures.</summary>
    /// <param name="say">Receives a line for each result.</param>
    public IReadOnlyList<WatchedResult> Run(Action<string> say)
    {
        var runs = Enum.GetValues<Watcher>().ToDictionary(watcher => watcher, _ => new List<WatchedRun>());
        for (int turn = 0; turn <= repeat; turn++)
        {
            foreach (var (watcher, done) in runs)
            {
                var run = Measure(watcher).GetAwaiter().GetResult();
                if (turn > 0)
                {
                    done.Add(run);
                }
            }
        }

        WatchedResult[] results =
        [
            .. runs.Where(one => one.Key != Watcher.Nobody)
                .Select(one => WatchedResult.Of(one.Key.ToString().ToLowerInvariant(), one.Value, runs[Watcher.Nobody])),
        ];
        Array.ForEach(results, result => say(result.ToString()));
        return results;
    }

    async Task<WatchedRun> Measure(Watcher watcher)
    {
        string text = Lesions.OneArm(side);
        using var host = new SessionHost(Lesions.Open(text, threads), other => Lesions.Open(other, threads));
        await host.Session.Pause();
        await host.Session.LimitSpeed(null);
        await host.Session.SeekTo(0);
        await using var server = watcher == Watcher.Page ? await BrowserServer.Start(host, port: 0) : null;
        using var end = new CancellationTokenSource();
        var page = server is null ? null : new PageReader(server, TimeSpan.Zero);
        var window = watcher == Watcher.Window ? new WindowReader(host, WindowFrame) : null;
        var still = watcher == Watcher.Still ? new StillReader(host, StillFrame) : null;
        Task[] watching =
        [
            page?.Run(int.MaxValue, end.Token) ?? Task.CompletedTask,
            window?.Run(end.Token) ?? Task.CompletedTask,
            still is null ? Task.CompletedTask : await still.Start(end.Token),
        ];
        GC.Collect();
        var run = await Timed(host);
        await end.CancelAsync();
        await Task.WhenAll(watching).ContinueWith(_ => { }, TaskScheduler.Default);
        return run with { Pictures = (page?.Frames ?? 0) + (window?.Take().Length ?? 0) + (still?.Pictures ?? 0) };
    }

    async Task<WatchedRun> Timed(SessionHost host)
    {
        using var process = Process.GetCurrentProcess();
        int thread = await host.Session.Ask(_ => OperatingSystem.IsLinux() ? ThreadNumber() : -1);
        double simulation = ThreadSeconds(process, thread);
        double all = process.TotalProcessorTime.TotalSeconds;
        long start = Stopwatch.GetTimestamp();
        await host.Session.SeekTo(hours / 24.0);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return new WatchedRun(
            seconds,
            ThreadSeconds(process, thread) - simulation,
            process.TotalProcessorTime.TotalSeconds - all,
            Pictures: 0
        );
    }

    static double ThreadSeconds(Process process, int thread) =>
        process.Threads.Cast<ProcessThread>().FirstOrDefault(one => one.Id == thread)?.TotalProcessorTime.TotalSeconds ?? double.NaN;

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int ThreadNumber();
}
