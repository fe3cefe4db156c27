using System.Globalization;
using TmeSim.Core.Engines;
using TmeSim.Core.Schedule;

namespace TmeSim.Benchmarks.Traffic;

/// <summary>The table of the command <c>traffic</c>: what the rules of each stage ask of the tissue, beside how long the processor's engine takes for it on one thread.</summary>
static class TrafficReport
{
    const int Hours = 24;

    /// <summary>Counts and measures a day, and prints the table.</summary>
    /// <param name="size">Width × height × depth, such as 200x200x1.</param>
    public static void Print(string size)
    {
        var simulation = HalfFilled.Lesion(size, out var shape);
        using var warmUp = new CpuEngine(shape, Environment.ProcessorCount);
        HalfFilled.Advance(simulation, warmUp, HalfFilled.WarmUpHours);

        // One day is timed, the next is counted: the tissue is about the same.
        var times = new StageTimes();
        using (var timed = new ObservedEngine(new CpuEngine(shape, threads: 1), times, times.Begin))
        {
            HalfFilled.Advance(simulation, timed, Hours);
        }

        var traffic = new TrafficCount(shape);
        using (var counted = new ObservedEngine(new CountingEngine(shape, traffic), traffic, static () => { }))
        {
            HalfFilled.Advance(simulation, counted, Hours);
        }

        double copy = PlainLoops.Copy(shape.SiteCount);
        double stencil = PlainLoops.Stencil(shape);
        Write($"{size}, an hour, mean of {Hours}; a copy {copy / 1e9:F1} GB/s, a plain stencil {stencil / 1e9:F1} GB/s; one thread");
        Write("| stage | values asked for [10⁶] | bytes a site | time [ms] | ns a value | GB/s | share of the stencil [%] |");
        Write("|---|---|---|---|---|---|---|");
        foreach (var stage in Enum.GetValues<TissueStage>().Where(stage => traffic.Accesses[(int)stage] > 0))
        {
            double values = traffic.Accesses[(int)stage] / (double)Hours;
            double bytes = traffic.Bytes[(int)stage] / (double)Hours;
            double seconds = times.Seconds[(int)stage] / Hours;
            Write(
                $"| {stage} | {values / 1e6:F2} | {bytes / shape.SiteCount:F1} | {1e3 * seconds:F3} | {1e9 * seconds / values:F2} | {bytes / seconds / 1e9:F2} | {100 * bytes / seconds / stencil:F0} |"
            );
        }
    }

    static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static void Write(string line) => Console.WriteLine(line);
}
