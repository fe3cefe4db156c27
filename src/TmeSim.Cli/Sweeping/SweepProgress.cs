using System.Globalization;
using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Sweeping;

/// <summary>How far a sweep is, counted by the threads that run it.</summary>
/// <param name="progress">Says it.</param>
/// <param name="runs">Runs in all.</param>
/// <param name="hours">Simulated hours in all.</param>
/// <param name="hoursBefore">Hours of the runs that were over before this session.</param>
sealed class SweepProgress(Progress progress, int runs, long hours, long hoursBefore)
{
    readonly Lock gate = new();
    long hoursOver = hoursBefore;

    /// <summary>Runs that are over.</summary>
    public int RunsOver { get; set; }

    /// <summary>Counts an hour of a run, and says how far the sweep is if it is time to.</summary>
    public void HourIsOver()
    {
        long over = Interlocked.Increment(ref hoursOver);
        // Whoever comes while another speaks has nothing to add.
        if (gate.TryEnter())
        {
            try
            {
                progress.Report(new Position(RunsOver, runs, (double)over / hours));
            }
            finally
            {
                gate.Exit();
            }
        }
    }

    /// <summary>Clears the line, so that other talk starts on an empty one.</summary>
    public void Clear()
    {
        lock (gate)
        {
            progress.Clear();
        }
    }

    sealed record Position(int Over, int Runs, double Share) : IProgressPosition
    {
        public string Place => string.Create(CultureInfo.InvariantCulture, $"{Over} of {Layout.Count(Runs, "run")}");

        public string RateSince(IProgressPosition first, double seconds) =>
            $"{Layout.Number((Share - first.Share) * Runs / seconds * 60)} runs/min";
    }
}
