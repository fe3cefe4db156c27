namespace TmeSim.ViewingBenchmarks.Costs;

/// <summary>What being watched costs: medians of the ratios within turns, watched to unwatched.</summary>
/// <param name="By">Who watches.</param>
/// <param name="Elapsed">Ratio of elapsed times.</param>
/// <param name="SimulationThread">Ratio of processor times of the simulation's own thread.</param>
/// <param name="Process">Ratio of processor times of the whole process.</param>
/// <param name="PicturesPerSecond">Pictures seen in a second.</param>
/// <param name="Runs">The runs.</param>
/// <param name="Unwatched">The runs without anyone, by turn.</param>
sealed record WatchedResult(
    string By,
    double Elapsed,
    double SimulationThread,
    double Process,
    double PicturesPerSecond,
    IReadOnlyList<WatchedRun> Runs,
    IReadOnlyList<WatchedRun> Unwatched
)
{
    /// <summary>Compares runs, turn by turn.</summary>
    public static WatchedResult Of(string by, IReadOnlyList<WatchedRun> runs, IReadOnlyList<WatchedRun> unwatched)
    {
        double Ratio(Func<WatchedRun, double> time) => Middle(runs.Zip(unwatched, (one, other) => time(one) / time(other)));
        return new WatchedResult(
            by,
            Ratio(run => run.Seconds),
            Ratio(run => run.SimulationSeconds),
            Ratio(run => run.ProcessSeconds),
            Middle(runs.Select(run => run.Pictures / run.Seconds)),
            runs,
            unwatched
        );
    }

    /// <summary>The result in a line.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{By}: elapsed {Elapsed - 1:+0.0%;-0.0%}, the simulation's thread {SimulationThread - 1:+0.0%;-0.0%}, processor time with the drawing {Process - 1:+0.0%;-0.0%}, {PicturesPerSecond:0.0} pictures/s"
        );

    static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
