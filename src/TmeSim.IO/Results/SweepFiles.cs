namespace TmeSim.IO.Results;

/// <summary>Names of the files of a sweep that a run does not have.</summary>
public static class SweepFiles
{
    /// <summary>Provenance of the sweep: design, factors, seed, versions, and everything that differs between machines.</summary>
    public const string Manifest = "sweep.json";

    /// <summary>A row for each arm of each run.</summary>
    public const string Runs = "runs.csv";

    /// <summary>A row for each arm of each point of the design.</summary>
    public const string Summary = "summary.csv";

    /// <summary>Wall time of each run; it differs between machines.</summary>
    public const string Timings = "timings.csv";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string> { Manifest, Runs, Summary, Timings };
}
