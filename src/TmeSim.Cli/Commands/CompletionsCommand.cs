using System.CommandLine;
using TmeSim.Cli.Completions;

namespace TmeSim.Cli.Commands;

/// <summary>Prints completion scripts for shells.</summary>
static class CompletionsCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="context">Where to write.</param>
    /// <param name="root">The tree the scripts are made from.</param>
    public static ToolCommand Create(CommandContext context, RootCommand root)
    {
        string[] shells = [.. CompletionScripts.Shells.Keys];
        var shell = new Argument<string>("shell") { HelpName = "SHELL", Description = string.Join(", ", shells) + "." }.AcceptOnlyFromAmong(shells);
        var command = new ToolCommand("completions", "Prints a completion script for a shell.")
        {
            Examples =
            [
                ("tmesim completions bash > ~/.local/share/bash-completion/completions/tmesim", "for bash"),
                ("tmesim completions fish > ~/.config/fish/completions/tmesim.fish", "for fish"),
            ],
        };
        command.Add(shell);
        command.SetAction(parsed =>
        {
            context.Output.Write(CompletionScripts.Shells[parsed.GetValue(shell)!](CompletionModel.Of(root)));
            return ExitCode.Done;
        });
        return command;
    }
}
