using TmeSim.Trials.Designs;

namespace TmeSim.Cli.Sweeping;

/// <summary>What a sweep varies, and the points it runs.</summary>
/// <param name="Design">Name of the design.</param>
/// <param name="Samples">Samples asked for; null if nothing was said.</param>
/// <param name="Factors">What is varied.</param>
/// <param name="Points">The points, each with a value for every factor.</param>
sealed record SweepPoints(string Design, int? Samples, IReadOnlyList<SweepFactor> Factors, IReadOnlyList<DesignPoint> Points)
{
    /// <summary>What messages about a value begin with: where the user said it.</summary>
    public string Origin { get; init; } = "--vary";

    /// <summary>Keys of the factors that lie about the value of the scenario, which is the one of the command line where that gives one.</summary>
    public IReadOnlyList<string> AboutValues { get; init; } = [];
}

/// <summary>A setting that a sweep varies.</summary>
/// <param name="Key">The setting, as an override names it.</param>
/// <param name="Levels">What it may be, as the user said it.</param>
sealed record SweepFactor(string Key, string Levels);
