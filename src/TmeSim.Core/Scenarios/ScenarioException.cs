namespace TmeSim.Core.Scenarios;

/// <summary>A scenario asks for something the model cannot do. The reader of a scenario file adds the line and the remedy.</summary>
/// <param name="path">Where in the scenario: keys joined by full stops, indices in brackets, such as <c>treatment.courses[0].drugs</c>.</param>
/// <param name="problem">What is wrong there, as a clause.</param>
public sealed class ScenarioException(string path, string problem) : Exception($"{path}: {problem}")
{
    /// <summary>Where in the scenario.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong there.</summary>
    public string Problem { get; } = problem;
}
