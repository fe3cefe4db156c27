using System.Reflection;
using TmeSim.IO.Results;

namespace TmeSim.Cli;

/// <summary>Version of the program.</summary>
static class ToolVersion
{
    /// <summary>Name of the command.</summary>
    public const string Name = "tmesim";

    static readonly string[] Parts = (
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0"
    ).Split('+', 2);

    /// <summary>The bare number.</summary>
    public static string Number => Parts[0];

    /// <summary>Commit it was built from; null if the build did not know.</summary>
    public static string? Commit => Parts.Length > 1 ? Parts[1] : null;

    /// <summary>This build.</summary>
    public static ToolInfo Tool { get; } = new(Name, Number, Commit);

    /// <summary>A build of the program as a message names it.</summary>
    public static string Shown(ToolInfo tool) =>
        tool.Commit is { } commit ? $"version {tool.Version} of commit {commit}" : $"version {tool.Version} of no known commit";
}
