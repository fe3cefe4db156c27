using System.Text.Json.Serialization;

namespace TmeSim.IO.Results;

/// <summary>How far a run got.</summary>
public enum RunStatus
{
    /// <summary>It is running, or was killed.</summary>
    Running,

    /// <summary>It ran to the end.</summary>
    Complete,

    /// <summary>It was stopped; the folder is readable and the run can be resumed.</summary>
    Interrupted,

    /// <summary>It ended with an error.</summary>
    Failed,
}

/// <summary>run.json: where the results come from. Whatever differs between machines stands here (or in log.jsonl) and nowhere else.</summary>
public sealed record RunManifest
{
    /// <summary>Version of this layout.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;
    public RunStatus Status { get; init; } = RunStatus.Running;

    /// <summary>Why it failed or was interrupted; null otherwise.</summary>
    public string? StatusReason { get; init; }
    public required ToolInfo Tool { get; init; }

    /// <summary>The command line that began the run, argument by argument.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];
    public required ScenarioInfo Scenario { get; init; }

    /// <summary>Every parameter of the model with the value used.</summary>
    public IReadOnlyList<ParameterValue> Parameters { get; init; } = [];
    public long Seed { get; init; }
    public string Engine { get; init; } = "";
    public int Threads { get; init; }

    /// <summary>Device of the engine; null for the processor.</summary>
    public string? Device { get; init; }
    public HostInfo? Host { get; init; }
    public DateTimeOffset? Started { get; init; }

    /// <summary>The sessions that went on with the run, in order; program, command, engine and machine above are those that began it.</summary>
    public IReadOnlyList<RunSessionInfo> Resumed { get; init; } = [];

    /// <summary>The session that wrote last.</summary>
    [JsonIgnore]
    public RunSessionInfo LastSession => Resumed is [.., var last] ? last : new(Started, 0, Command, Tool, Engine, Threads, Device, Host);

    /// <summary>Wall time of the run, its interrupted parts included [s].</summary>
    public double WallTimeS { get; init; }

    /// <summary>Wall time by stage of a step [s].</summary>
    public IReadOnlyDictionary<string, double> StageTimesS { get; init; } = new Dictionary<string, double>();

    /// <summary>Memory of the state [bytes per site].</summary>
    public int StateBytesPerSite { get; init; } = Core.State.TissueState.BytesPerSite;

    /// <summary>Working memory of the engine [bytes per site]; null while the run has not ended.</summary>
    public double? WorkspaceBytesPerSite { get; init; }

    /// <summary>Speed of the last session: cells times simulated hours per second of wall time.</summary>
    public double? CellHoursPerSecond { get; init; }

    /// <summary>Simulated time of the end [h].</summary>
    public double DurationH { get; init; }

    /// <summary>Hours of one step.</summary>
    public double HoursPerStep { get; init; } = 1;

    public LatticeInfo? Lattice { get; init; }
    public IReadOnlyList<string> Arms { get; init; } = [];

    /// <summary>Those of the arms that explain another.</summary>
    public IReadOnlyList<string> CounterfactualArms { get; init; } = [];
    public int Replicates { get; init; } = 1;
    public IReadOnlyList<string> Lesions { get; init; } = [];

    /// <summary>Digest of the final state of each tissue.</summary>
    public IReadOnlyList<TissueDigest> Digests { get; init; } = [];

    /// <summary>One digest for all of them; null while the run has not ended.</summary>
    public string? Digest { get; init; }

    /// <summary>What became of every arm of the replicates that are over.</summary>
    public IReadOnlyList<ArmOutcome> Outcomes { get; init; } = [];

    /// <summary>Columns of each table with unit and meaning.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Column>> Columns { get; init; } = new Dictionary<string, IReadOnlyList<Column>>();

    /// <summary>Files with size and SHA-256; see <see cref="FileEntry"/> for folders.</summary>
    public IReadOnlyList<FileEntry> Files { get; init; } = [];

    /// <summary>The manifest of a run.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Full path of its folder.</param>
    /// <exception cref="ResultsException">The folder is no run, or its manifest is damaged.</exception>
    public static RunManifest Read(IFileSystem files, string folder)
    {
        string path = Path.Combine(folder, ResultFiles.Manifest);
        return files.FileExists(path)
            ? JsonText.ReadManifest<RunManifest>(files, path, "run")
            : throw new ResultsException($"{folder}: is no results folder: it has no {ResultFiles.Manifest}");
    }
}

/// <summary>The program.</summary>
public sealed record ToolInfo(string Name, string Version, string? Commit);

/// <summary>One session of a run.</summary>
/// <param name="Started">When it started.</param>
/// <param name="FromH">Simulated time of the replicate under way that it went on from [h].</param>
/// <param name="Command">Its command line, argument by argument.</param>
/// <param name="Tool">The program.</param>
/// <param name="Engine">Its engine.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Device">Device of the engine; null for the processor.</param>
/// <param name="Host">The machine.</param>
public sealed record RunSessionInfo(
    DateTimeOffset? Started,
    double FromH,
    IReadOnlyList<string> Command,
    ToolInfo Tool,
    string Engine,
    int Threads,
    string? Device,
    HostInfo? Host
);

/// <summary>The scenario as the user wrote it.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Sha256">SHA-256 of the text in UTF-8.</param>
public sealed record ScenarioInfo(string Name, string Text, string Sha256)
{
    /// <summary>Describes a scenario by its text.</summary>
    public static ScenarioInfo Of(string name, string text) =>
        new(name, text, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
}

/// <summary>A parameter with its value.</summary>
public sealed record ParameterValue(string Key, double Value, string Unit, bool IsDefault);

/// <summary>The machine.</summary>
public sealed record HostInfo(string Name, string OperatingSystem, string Processor, int Cores, string Runtime);

/// <summary>Extent of a lesion's lattice.</summary>
public sealed record LatticeInfo(int Width, int Height, int Depth, double SpacingUm, string Boundary);

/// <summary>Digest of the final state of one tissue.</summary>
public sealed record TissueDigest(string Arm, int Replicate, string Lesion, string Digest);

/// <summary>
/// A file of the run. For a folder the path ends in "/" and the hash is over the lines that
/// <c>find . -type f | LC_ALL=C sort | xargs sha256sum</c> prints in it.
/// </summary>
public sealed record FileEntry(string Path, long Bytes, string Sha256);
