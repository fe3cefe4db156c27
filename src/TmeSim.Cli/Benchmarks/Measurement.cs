using System.Diagnostics;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Wall times of one thing done several times, after a warm-up [s].</summary>
/// <param name="Count">Number of times.</param>
/// <param name="Median">Median.</param>
/// <param name="Minimum">Shortest.</param>
/// <param name="Maximum">Longest.</param>
/// <param name="WarmUps">Number of times before the first.</param>
sealed record Measurement(int Count, double Median, double Minimum, double Maximum, int WarmUps)
{
    /// <summary>Time to warm up [s]: the compiler makes its last version of a loop a second or two after the loop is first found busy.</summary>
    public const double WarmUpSeconds = 3;

    /// <summary>Measures after a warm-up, long enough for the code to be in its last version.</summary>
    /// <param name="repeat">Number of times.</param>
    /// <param name="action">The thing.</param>
    /// <param name="warmUpSeconds">Time to warm up [s].</param>
    public static Measurement AfterWarmUp(int repeat, Action action, double warmUpSeconds = WarmUpSeconds)
    {
        long begin = Stopwatch.GetTimestamp();
        int warmUps = 0;
        for (; warmUps < 2 || Stopwatch.GetElapsedTime(begin).TotalSeconds < warmUpSeconds; warmUps++)
        {
            action();
        }

        return Of(repeat, action) with
        {
            WarmUps = warmUps,
        };
    }

    /// <summary>Measures at once.</summary>
    /// <param name="repeat">Number of times.</param>
    /// <param name="action">The thing.</param>
    public static Measurement Of(int repeat, Action action)
    {
        double[] seconds = new double[repeat];
        for (int k = 0; k < repeat; k++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            seconds[k] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return new Measurement(repeat, (seconds[(repeat - 1) / 2] + seconds[repeat / 2]) / 2, seconds[0], seconds[^1], 0);
    }
}
