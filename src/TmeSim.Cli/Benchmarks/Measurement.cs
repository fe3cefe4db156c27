using System.Diagnostics;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Wall times of one thing done several times, after a warm-up [s].</summary>
/// <param name="Count">Number of times.</param>
/// <param name="Median">Median.</param>
/// <param name="Minimum">Shortest.</param>
/// <param name="Maximum">Longest.</param>
sealed record Measurement(int Count, double Median, double Minimum, double Maximum)
{
    /// <summary>Measures.</summary>
    /// <param name="repeat">Number of times.</param>
    /// <param name="warmUp">Number of times before.</param>
    /// <param name="action">The thing.</param>
    public static Measurement Of(int repeat, int warmUp, Action action)
    {
        for (int k = 0; k < warmUp; k++)
        {
            action();
        }

        double[] seconds = new double[repeat];
        for (int k = 0; k < repeat; k++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            seconds[k] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return new Measurement(repeat, (seconds[(repeat - 1) / 2] + seconds[repeat / 2]) / 2, seconds[0], seconds[^1]);
    }
}
