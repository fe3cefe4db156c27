namespace TmeSim.Viewing.Live;

/// <summary>When the next hour is due, at a limit of simulated days in a second.</summary>
/// <param name="clock">The clock.</param>
sealed class Pace(TimeProvider clock)
{
    // Behind by more than this, as after a pause, what was missed is not made up for.
    static readonly TimeSpan MostBehind = TimeSpan.FromMilliseconds(100);

    long start = clock.GetTimestamp();
    double due;

    /// <summary>The most simulated days in a second; null for as fast as it can.</summary>
    public double? DaysPerSecond { get; set; }

    /// <summary>Time until the next hour is due; zero or less if it is.</summary>
    public TimeSpan Wait => DaysPerSecond is null ? TimeSpan.Zero : TimeSpan.FromSeconds(due) - clock.GetElapsedTime(start);

    /// <summary>Counts an hour.</summary>
    public void Count()
    {
        if (DaysPerSecond is not { } speed || Wait < -MostBehind)
        {
            start = clock.GetTimestamp();
            due = 0;
        }

        due += 1 / (24 * (DaysPerSecond ?? 1));
    }
}
