using System.CommandLine;

namespace TmeSim.Cli.Commands;

/// <summary>Options that mean the same wherever they occur.</summary>
static class CommonOptions
{
    /// <summary>Asks for one JSON document instead of text.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Answer with one JSON document on standard output." };

    /// <summary>Allows to replace what is there.</summary>
    public static Option<bool> Force(string description) => new("--force") { Description = description };

    /// <summary>Where to write.</summary>
    public static Option<string?> Out(string helpName, string description) => new("--out", "-o") { Description = description, HelpName = helpName };

    /// <summary>The scenario to work on.</summary>
    public static Argument<string> Scenario() =>
        new("scenario") { HelpName = "SCENARIO", Description = "Path of a scenario file, or the name of a shipped scenario." };
}
