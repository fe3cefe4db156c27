using System.Diagnostics;
using System.Runtime.InteropServices;
using TmeSim.Browser;

namespace TmeSim.ViewingBenchmarks.Soaks;

/// <summary>
/// A session that is watched, edited and scrubbed for hours: by a page over its socket, by a composer as of a window, and by a <see cref="Person"/>.
/// Each round ends with a full collection, after which memory is read.
/// </summary>
/// <param name="side">Sites on a side of the lesion.</param>
/// <param name="daysPerSecond">The most simulated days in a second.</param>
sealed class Soak(int side, double daysPerSecond)
{
    const double Megabyte = 1 << 20;
    const int PicturesPerVisit = 300;

    static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(250);

    readonly List<SoakRound> rounds = [];
    readonly List<string> failures = [];
    readonly Process process = Process.GetCurrentProcess();
    readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Goes on for a time.</summary>
    /// <param name="length">The time.</param>
    /// <param name="warmUp">Time at the start that does not count for growth.</param>
    /// <param name="report">Called after each round.</param>
    public async Task Run(TimeSpan length, TimeSpan warmUp, Action<SoakResult> report)
    {
        var host = new SessionHost(Lesions.Open(Lesions.TwoArms(side), 1), text => Lesions.Open(text, 1));
        await using var server = await BrowserServer.Start(host, port: 0);
        using var end = new CancellationTokenSource();
        var page = new PageReader(server, BetweenPictures);
        var window = new WindowReader(host, BetweenPictures);
        var person = new Person(host, daysPerSecond);
        Task[] watching = [Noted(page.Run(PicturesPerVisit, end.Token)), Noted(window.Run(end.Token))];
        while (watch.Elapsed < length && failures.Count == 0)
        {
            var before = Now(host, page);
            await Noted(person.Round(rounds.Count, end.Token));
            rounds.Add(Look(before, Now(host, page), window.Take()));
            report(Result(warmUp, person.Edits));
        }

        await end.CancelAsync();
        await Task.WhenAll(watching);
        report(Result(warmUp, person.Edits));
    }

    async Task Noted(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
        catch (Exception exception)
        {
            lock (failures)
            {
                failures.Add($"{watch.Elapsed.TotalMinutes:0.0} min: {exception}");
            }
        }
    }

    (double Cpu, long Frames, long Version) Now(SessionHost host, PageReader page)
    {
        process.Refresh();
        return (process.TotalProcessorTime.TotalSeconds, page.Frames, host.Session.Status.Version);
    }

    SoakRound Look((double Cpu, long Frames, long Version) before, (double Cpu, long Frames, long Version) after, double[] pictures)
    {
        Array.Sort(pictures);
        double Part(double share) => pictures.Length == 0 ? 0 : Math.Round(pictures[(int)(share * (pictures.Length - 1))], 2);
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        process.Refresh();
        return new SoakRound(
            Math.Round(watch.Elapsed.TotalMinutes, 2),
            Math.Round(managed / Megabyte, 2),
            Math.Round(process.WorkingSet64 / Megabyte, 1),
            Math.Round(after.Cpu - before.Cpu, 2),
            Math.Max(0, after.Version - before.Version),
            pictures.Length,
            Part(0.5),
            Part(0.95),
            after.Frames - before.Frames,
            process.Threads.Count
        );
    }

    SoakResult Result(TimeSpan warmUp, int edits)
    {
        var counted = rounds.Where(round => round.Minutes >= warmUp.TotalMinutes).ToArray();
        var cycles = counted.Chunk(Person.RoundsPerLink).Where(cycle => cycle.Length == Person.RoundsPerLink).ToArray();
        double[] hours = [.. cycles.Select(cycle => cycle.Average(round => round.Minutes) / 60)];
        Growth? Of(Func<SoakRound, double> value) => Growth.Of(hours, [.. cycles.Select(cycle => cycle.Max(value))]);
        process.Refresh();
        return new SoakResult(
            $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors",
            RuntimeInformation.FrameworkDescription,
            side,
            daysPerSecond,
            warmUp.TotalMinutes,
            process.TotalProcessorTime / watch.Elapsed,
            edits,
            [.. failures],
            Of(round => round.ManagedMb),
            Of(round => round.WorkingSetMb),
            Of(round => round.PictureMilliseconds),
            rounds
        );
    }
}
