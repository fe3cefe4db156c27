using System.CommandLine;
using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Help;

/// <summary>The help of a command: two examples, then arguments, options and commands.</summary>
static class HelpText
{
    static readonly (string Line, string Meaning)[] RootExamples =
    [
        ("tmesim run first-response", "run a shipped scenario; results go to run-0001"),
        ("tmesim new mine && tmesim run mine.yaml", "write a scenario of your own and run it"),
    ];

    /// <summary>Writes the help.</summary>
    public static void Write(Command command, TextWriter output)
    {
        output.Write(Layout.Fold(command.Description ?? ""));
        Section(output, "Examples", Examples(command).Select(example => new[] { example.Line, example.Meaning }));
        output.Write($"\nUsage:\n  {Usage(command)}\n");
        Section(output, "Commands", command.Subcommands.Where(one => !one.Hidden).Select(one => new[] { one.Name, one.Description ?? "" }));
        Section(output, "Arguments", command.Arguments.Where(one => !one.Hidden).Select(one => new[] { NameOf(one), one.Description ?? "" }));
        Section(output, "Options", command.Options.Where(one => !one.Hidden).Select(one => new[] { NameOf(one), one.Description ?? "" }));
        if (command is RootCommand)
        {
            output.Write("\n`tmesim COMMAND --help` says more about a command.\n");
        }
    }

    static IReadOnlyList<(string Line, string Meaning)> Examples(Command command) => command is ToolCommand tool ? tool.Examples : RootExamples;

    static string Usage(Command command)
    {
        string name = command is RootCommand ? ToolVersion.Name : $"{ToolVersion.Name} {command.Name}";
        string subcommands = command.Subcommands.Count > 0 ? " COMMAND" : "";
        string arguments = string.Concat(
            command.Arguments.Where(one => !one.Hidden).Select(one => one.Arity.MinimumNumberOfValues == 0 ? $" [{NameOf(one)}]" : $" {NameOf(one)}")
        );
        return $"{name}{subcommands}{arguments} [options]";
    }

    static string NameOf(Argument argument) => argument.HelpName ?? argument.Name.ToUpperInvariant();

    static string NameOf(Option option)
    {
        string names = string.Join(", ", option.Aliases.Append(option.Name));
        return option.ValueType == typeof(bool) ? names : $"{names} {option.HelpName}";
    }

    static void Section(TextWriter output, string title, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0)
        {
            output.Write($"\n{title}:\n{Layout.Columns(all, "  ")}");
        }
    }
}
