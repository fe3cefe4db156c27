using System.CommandLine;

namespace TmeSim.Cli;

/// <summary>A command with the examples that its help begins with.</summary>
/// <param name="name">Name.</param>
/// <param name="description">One sentence.</param>
sealed class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>Two lines to copy, each with what it does.</summary>
    public required IReadOnlyList<(string Line, string Meaning)> Examples { get; init; }
}
