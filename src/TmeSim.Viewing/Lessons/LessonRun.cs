namespace TmeSim.Viewing.Lessons;

/// <summary>What is run for scenes of a lesson: two with the same scenario and settings share one.</summary>
/// <param name="Scenario">Name of a shipped scenario, or path of one relative to the lesson.</param>
/// <param name="Set">Settings that are different, <c>key=value</c>.</param>
public sealed record LessonRun(string Scenario, IReadOnlyList<string> Set)
{
    /// <summary>The run of a scene.</summary>
    public static LessonRun Of(Lesson lesson, LessonScene scene) =>
        new(scene.Scenario.Length > 0 ? scene.Scenario : lesson.Scenario, scene.Set);

    /// <inheritdoc/>
    public bool Equals(LessonRun? other) => other is not null && Scenario == other.Scenario && Set.SequenceEqual(other.Set);

    /// <inheritdoc/>
    public override int GetHashCode() => Set.Aggregate(Scenario.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}
