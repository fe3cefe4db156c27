using TmeSim.IO.Results;

namespace TmeSim.IO.Checkpoints;

/// <summary>What a checkpoint says about itself and about the result files at its moment.</summary>
public sealed record CheckpointHeader
{
    /// <summary>Version of the program that wrote it.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>SHA-256 of the scenario's text.</summary>
    public required string ScenarioSha256 { get; init; }

    /// <summary>Simulated time [h], for messages.</summary>
    public double TimeH { get; init; }

    /// <summary>Length of each table at the time [bytes].</summary>
    public IReadOnlyDictionary<string, long> TableOffsets { get; init; } = new SortedDictionary<string, long>();

    /// <summary>Images with the number of frames each had.</summary>
    public IReadOnlyList<ImageFrames> Images { get; init; } = [];
}

/// <summary>Number of frames of one image.</summary>
public sealed record ImageFrames(RunKey Key, int Frames);
