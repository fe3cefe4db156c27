using System.CommandLine;
using System.CommandLine.Completions;

namespace TmeSim.Cli.Completions;

/// <summary>What a shell can complete, read from the command tree.</summary>
/// <param name="Name">Command.</param>
/// <param name="Description">What it does.</param>
/// <param name="Options">Its options.</param>
/// <param name="Words">Words that its argument can be; empty for a path or a name.</param>
sealed record CompletionModel(string Name, string Description, IReadOnlyList<CompletionOption> Options, IReadOnlyList<string> Words)
{
    /// <summary>The commands of a tree.</summary>
    public static IReadOnlyList<CompletionModel> Of(RootCommand root) =>
        [
            .. root.Subcommands.Select(command => new CompletionModel(
                command.Name,
                command.Description ?? "",
                [.. command.Options.Where(option => !option.Hidden).Select(OptionOf)],
                [.. command.Arguments.SelectMany(argument => WordsOf(argument.GetCompletions(CompletionContext.Empty)))]
            )),
        ];

    static CompletionOption OptionOf(Option option) =>
        new(
            option.Name,
            option.Description ?? "",
            option.ValueType != typeof(bool),
            option.ValueType == typeof(bool) ? [] : [.. WordsOf(option.GetCompletions(CompletionContext.Empty))]
        );

    static IEnumerable<string> WordsOf(IEnumerable<CompletionItem> items) => items.Select(item => item.Label).Order(StringComparer.Ordinal);
}

/// <summary>An option that a shell can complete.</summary>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Description">What it does.</param>
/// <param name="TakesValue">Whether a value follows.</param>
/// <param name="Values">Words that the value can be; empty for anything else.</param>
sealed record CompletionOption(string Name, string Description, bool TakesValue, IReadOnlyList<string> Values);
