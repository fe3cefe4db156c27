namespace TmeSim.Cli.Benchmarks;

/// <summary>One line of a benchmark, with everything without which its number says nothing.</summary>
sealed record BenchResult
{
    /// <summary>Name, the key by which a later run is compared.</summary>
    public required string Name { get; init; }

    /// <summary>What was measured, in words.</summary>
    public required string What { get; init; }

    /// <summary>Engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Precision of the fields.</summary>
    public string Precision { get; init; } = "float32";

    /// <summary>Sites along x, y and z.</summary>
    public required int[] Size { get; init; }

    /// <summary>Living cells at the start of the last measurement, or on average where it runs for months; 0 without cells.</summary>
    public required long Cells { get; init; }

    /// <summary>Steps, or cycles, in one measurement.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps before the first measurement.</summary>
    public required int WarmUpSteps { get; init; }

    /// <summary>Wall time of one measurement [s].</summary>
    public required Measurement Seconds { get; init; }

    /// <summary>What is done in a second.</summary>
    public required double Rate { get; init; }

    /// <summary>Unit of the rate.</summary>
    public required string RateUnit { get; init; }

    /// <summary>Wall time of a step by stage, each waited for [s]; null where none was measured.</summary>
    public IReadOnlyDictionary<string, double>? StageSeconds { get; init; }

    /// <summary>Bytes of tissue that a step carried between host and device, on average; null where the engine works in the host's memory.</summary>
    public double? CarriedBytesPerStep { get; init; }

    /// <summary>
    /// Share of the processors' time asked for, by any program, that the host of a virtual machine withheld meanwhile, warm-up and all; null where the
    /// system does not say.
    /// </summary>
    public double? WithheldShare { get; init; }

    /// <summary>What the rate means, in words; may be empty.</summary>
    public string Remark { get; init; } = "";
}
