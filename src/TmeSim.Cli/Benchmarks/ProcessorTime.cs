using System.Globalization;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Time of all processors since the system started, in its own ticks.</summary>
/// <param name="Given">Time in which something ran.</param>
/// <param name="Withheld">Time in which something would have run, but the host of a virtual machine ran others ("steal").</param>
readonly record struct ProcessorTime(long Given, long Withheld)
{
    const string File = "/proc/stat";

    // user, nice, system, idle, iowait, irq, softirq, steal; those of guests, which follow, are in the first two.
    const int Idle = 3;
    const int IoWait = 4;
    const int Steal = 7;

    // In fewer ticks, of ten milliseconds each, one alone would be more than two in a hundred.
    const int FewestTicks = 50;

    /// <summary>The time up to now; null where the system does not say.</summary>
    public static ProcessorTime? Now()
    {
        try
        {
            return System.IO.File.Exists(File) ? Of(System.IO.File.ReadLines(File).FirstOrDefault("")) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// The share of the time asked for that the host withheld since an earlier time; null where one of them is not known, or in too short a time to tell.
    /// </summary>
    public static double? WithheldSince(ProcessorTime? before, ProcessorTime? after) =>
        (after - before) is { } between && between.Given + between.Withheld >= FewestTicks
            ? (double)between.Withheld / (between.Given + between.Withheld)
            : null;

    /// <summary>What passed between two times.</summary>
    public static ProcessorTime operator -(ProcessorTime after, ProcessorTime before) =>
        new(after.Given - before.Given, after.Withheld - before.Withheld);

    /// <summary>Reads what the system says; null where it says something else.</summary>
    /// <param name="line">The first line of the statistics: <c>cpu</c>, then ticks by what they were spent on.</param>
    internal static ProcessorTime? Of(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= 1 + Steal || words[0] != "cpu")
        {
            return null;
        }

        long[] ticks = new long[1 + Steal];
        for (int k = 0; k <= Steal; k++)
        {
            if (!long.TryParse(words[1 + k], NumberStyles.None, CultureInfo.InvariantCulture, out ticks[k]))
            {
                return null;
            }
        }

        return new(ticks.Sum() - ticks[Idle] - ticks[IoWait] - ticks[Steal], ticks[Steal]);
    }
}
