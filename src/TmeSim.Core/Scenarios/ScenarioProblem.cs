namespace TmeSim.Core.Scenarios;

/// <summary>Something a scenario says that is well formed and still makes no sense.</summary>
/// <param name="Path">Where: keys joined by full stops, indices in brackets, such as <c>clones[1].parent</c>.</param>
/// <param name="Problem">A clause that goes on from the path, such as <c>= nobody names no clone</c>.</param>
/// <param name="Help">What to write instead; may be empty.</param>
public sealed record ScenarioProblem(string Path, string Problem, string Help)
{
    /// <summary>
    /// Paths whose values the check relied on. Where one of them could not be read, the problem may be an echo of that and is not shown.
    /// </summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>Whether the key is at fault rather than its value.</summary>
    public bool AtKey { get; init; }
}
