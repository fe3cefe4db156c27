using System.CommandLine;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Help;

/// <summary>Says what is wrong with the arguments, and what was probably meant.</summary>
static class UsageErrors
{
    /// <summary>Writes the errors.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(CommandContext context, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string asked = command is RootCommand ? ToolVersion.Name : $"{ToolVersion.Name} {command.Name}";
        if (parsed.UnmatchedTokens.Count > 0)
        {
            // What follows an unknown option is probably its value.
            var options = parsed.UnmatchedTokens.Where(token => token.StartsWith('-')).ToList();
            // What follows an unknown command is probably its argument.
            var others = command.Subcommands.Count > 0 ? parsed.UnmatchedTokens.Take(1) : parsed.UnmatchedTokens;
            foreach (string token in options.Count > 0 ? options : others)
            {
                ReportUnknown(context, command, asked, token);
            }
        }
        else
        {
            foreach (var error in parsed.Errors)
            {
                context.Error.WriteLine($"tmesim: error: {Clause(error.Message)}");
            }
        }

        context.Error.WriteLine($"  help: `{asked} --help` shows two examples and every option");
        return ExitCode.Failed;
    }

    static void ReportUnknown(CommandContext context, Command command, string asked, string token)
    {
        bool isOption = token.StartsWith('-');
        bool isCommand = !isOption && command.Subcommands.Count > 0;
        string[] known = isOption ? [.. command.Options.Select(option => option.Name)] : [.. command.Subcommands.Select(one => one.Name)];
        string what =
            isOption ? $"is not an option of {asked}"
            : isCommand ? $"is not a command of {asked}"
            : $"is one argument too many for {asked}";
        context.Error.WriteLine($"tmesim: error: {SettingText.Shown(token)} {what}");
        if ((isOption || isCommand) && Spelling.Nearest(token, known) is { } nearest)
        {
            context.Error.WriteLine($"  help: did you mean `{nearest}`?");
        }
    }

    static string Clause(string message)
    {
        string trimmed = message.TrimEnd('.');
        return trimmed.Length > 1 && char.IsUpper(trimmed[0]) && char.IsLower(trimmed[1])
            ? char.ToLowerInvariant(trimmed[0]) + trimmed[1..]
            : trimmed;
    }
}
