namespace TmeSim.IO.Results;

/// <summary>sweep.json: what was asked and where the results come from. Whatever differs between machines stands here or in timings.csv.</summary>
public sealed record SweepManifest
{
    /// <summary>Version of this layout.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;
    public RunStatus Status { get; init; } = RunStatus.Running;

    /// <summary>Why it failed or was interrupted; null otherwise.</summary>
    public string? StatusReason { get; init; }
    public required ToolInfo Tool { get; init; }

    /// <summary>The command line, argument by argument.</summary>
    public required IReadOnlyList<string> Command { get; init; }
    public required ScenarioInfo Scenario { get; init; }
    public required long Seed { get; init; }
    public required DesignInfo Design { get; init; }
    public required IReadOnlyList<FactorInfo> Factors { get; init; }

    /// <summary>Arms that explain another.</summary>
    public IReadOnlyList<string> CounterfactualArms { get; init; } = [];

    /// <summary>Replicates of each point.</summary>
    public required int Replicates { get; init; }

    /// <summary>Runs in all: points times replicates.</summary>
    public required int Runs { get; init; }

    /// <summary>Runs that are over and in the tables.</summary>
    public int RunsOver { get; init; }

    /// <summary>SHA-256 of the scenario with all it refers to, the points and the replicates: a sweep goes on only with its own.</summary>
    public required string Identity { get; init; }

    /// <summary>Threads.</summary>
    public int Threads { get; init; }
    public HostInfo? Host { get; init; }
    public DateTimeOffset? Started { get; init; }

    /// <summary>Wall time, that of interrupted parts included [s].</summary>
    public double WallTimeS { get; init; }

    /// <summary>Columns of each table with unit and meaning.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Column>> Columns { get; init; } = new Dictionary<string, IReadOnlyList<Column>>();

    /// <summary>The manifest of a sweep.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Full path of its folder, which has a manifest.</param>
    /// <exception cref="ResultsException">The manifest is damaged.</exception>
    public static SweepManifest Read(IFileSystem files, string folder) =>
        JsonText.ReadManifest<SweepManifest>(files, Path.Combine(folder, SweepFiles.Manifest), "sweep");
}

/// <summary>The design.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Points">Number of its points.</param>
/// <param name="Samples">What was asked for as samples; null if nothing was.</param>
public sealed record DesignInfo(string Kind, int Points, int? Samples);

/// <summary>What was varied.</summary>
/// <param name="Key">Setting or parameter.</param>
/// <param name="Column">Its column in the tables.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Levels">What was asked for, as the command line had it.</param>
public sealed record FactorInfo(string Key, string Column, string Unit, string Levels);
