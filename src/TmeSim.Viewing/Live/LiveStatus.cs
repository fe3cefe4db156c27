using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>Where a live session stands: one consistent look, never changed.</summary>
public sealed record LiveStatus
{
    /// <summary>Number of this look; a later one has a higher number.</summary>
    public required long Version { get; init; }

    /// <summary>Hours simulated.</summary>
    public required uint Step { get; init; }

    /// <summary>Hour of the end.</summary>
    public required uint End { get; init; }

    /// <summary>Hours up to which the run is known.</summary>
    public required uint Known { get; init; }

    /// <summary>Hour it is catching up to; at most <see cref="Step"/> when it is not.</summary>
    public required uint Target { get; init; }

    /// <summary>Whether it plays.</summary>
    public required bool IsPlaying { get; init; }

    /// <summary>The most simulated days in a second; null for as fast as it can.</summary>
    public required double? SpeedLimit { get; init; }

    /// <summary>The plan.</summary>
    public required Scenario Plan { get; init; }

    /// <summary>How far the courses have come, by arm.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<CourseMark>> Courses { get; init; }

    /// <summary>What can be undone; null if nothing.</summary>
    public required string? Undo { get; init; }

    /// <summary>What can be done again; null if nothing.</summary>
    public required string? Redo { get; init; }

    /// <summary>Day that <see cref="LiveSession.Return"/> goes back to after a restart; null if there was none.</summary>
    public required double? ReturnDay { get; init; }

    /// <summary>Why the simulation could not go on; null if nothing went wrong.</summary>
    public required string? Failure { get; init; }

    /// <summary>The day.</summary>
    public double Day => Step / 24.0;

    /// <summary>Whether it is on its way back to where it was.</summary>
    public bool IsCatchingUp => Step < Target;

    /// <summary>Whether the end is reached.</summary>
    public bool IsDone => Step >= End;

    internal static LiveStatus Of(
        LiveSimulation simulation,
        long version,
        bool isPlaying,
        double? speedLimit,
        uint? returnStep,
        string? failure
    ) =>
        new()
        {
            Version = version,
            Step = simulation.Step,
            End = simulation.End,
            Known = simulation.Known,
            Target = simulation.Target,
            IsPlaying = isPlaying,
            SpeedLimit = speedLimit,
            Plan = simulation.Plan,
            Courses = simulation.Plan.EveryArm.ToDictionary(arm => arm.Name, arm => simulation.CoursesOf(arm.Name)),
            Undo = simulation.NextUndo,
            Redo = simulation.NextRedo,
            ReturnDay = returnStep / 24.0,
            Failure = failure,
        };
}
