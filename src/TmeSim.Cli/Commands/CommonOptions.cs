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
    public static Option<string?> Out(string helpName, string description)
    {
        var option = new Option<string?>("--out", "-o") { Description = description, HelpName = helpName };
        // A shell's variable that is not set: as a path it would be the current folder.
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("--out is empty: name a place, or leave the option out");
            }
        });
        return option;
    }

    /// <summary>The scenario to work on.</summary>
    public static Argument<string> Scenario() =>
        new("scenario") { HelpName = "SCENARIO", Description = "Path of a scenario file, or the name of a shipped scenario." };
}
