using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Lessons;

namespace TmeSim.Cli.Loading;

/// <summary>Finds lessons: by path, or by the name of one that comes with the program.</summary>
static class LessonLibrary
{
    /// <summary>Name of the folder beside that of the scenarios.</summary>
    public const string FolderName = "lessons";

    /// <summary>The text of a lesson, where it is, and the scenario it is about.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="ShownName">Name for messages.</param>
    /// <param name="Scenario">Path or name of the scenario.</param>
    public sealed record Found(string Text, string ShownName, string Scenario);

    /// <summary>Names of the shipped lessons, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(Func<string, string?> variable) =>
        Folder(variable) is { } folder
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + ScenarioLibrary.Extension)
                    .Select(path => Path.GetFileNameWithoutExtension(path))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Finds a lesson.</summary>
    /// <exception cref="UserException">There is none of that name.</exception>
    /// <exception cref="IO.Scenarios.SettingsException">It has errors.</exception>
    public static Found Find(CommandContext context, string name)
    {
        string path = context.PathOf(name);
        string shipped = Path.Combine(Folder(context.Variable) ?? "", name + ScenarioLibrary.Extension);
        string? file =
            File.Exists(path) ? path
            : File.Exists(shipped) ? shipped
            : null;
        if (file is null)
        {
            string help = Spelling.Help(name, Names(context.Variable), "lessons");
            throw new UserException($"there is no file and no shipped lesson '{name}'", help);
        }

        string text = ScenarioLoader.ReadText(file);
        string shownName = context.ShownPath(file);
        string scenario = LessonReader.Read(text, shownName).Scenario;
        string beside = Path.Combine(Path.GetDirectoryName(file)!, scenario);
        return new Found(text, shownName, File.Exists(beside) ? beside : scenario);
    }

    static string? Folder(Func<string, string?> variable) =>
        ScenarioLibrary.Folder(variable) is { } scenarios
        && Path.Combine(scenarios, "..", FolderName) is var folder
        && Directory.Exists(folder)
            ? Path.GetFullPath(folder)
            : null;
}
