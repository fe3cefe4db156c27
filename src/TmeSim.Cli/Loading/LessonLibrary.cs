using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Lessons;
using TmeSim.Viewing.Live;

namespace TmeSim.Cli.Loading;

/// <summary>Finds lessons: by path, or by the name of one that comes with the program.</summary>
static class LessonLibrary
{
    /// <summary>Name of the folder beside that of the scenarios.</summary>
    public const string FolderName = "lessons";

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

    /// <summary>Reads a lesson and the scenarios of its scenes.</summary>
    /// <param name="context">Where to look.</param>
    /// <param name="name">Path of a file, or name of a shipped lesson.</param>
    /// <param name="overrides">Settings of the command line, <c>key=value</c>, for every scene.</param>
    /// <param name="days">Simulated time [d]; null for that of the scenarios.</param>
    /// <exception cref="UserException">There is no such lesson.</exception>
    /// <exception cref="IO.Scenarios.SettingsException">It has errors.</exception>
    public static LoadedLesson Load(CommandContext context, string name, IReadOnlyList<SettingChange> overrides, double? days)
    {
        string file = Find(context, name);
        string folder = Path.GetDirectoryName(file)!;
        var loaded = new Dictionary<LessonRun, LoadedScenario>();
        var lesson = LessonReader.Read(
            ScenarioLoader.ReadText(file),
            context.ShownPath(file),
            run =>
            {
                string beside = Path.Combine(folder, run.Scenario);
                try
                {
                    string scenario = File.Exists(beside) ? beside : run.Scenario;
                    loaded[run] = ScenarioLoader.Load(context, scenario, [.. run.Set, .. overrides], days);
                    return loaded[run].Scenario;
                }
                catch (UserException exception)
                {
                    throw new PlanException(exception.Message);
                }
            }
        );
        return new LoadedLesson(lesson, loaded);
    }

    static string Find(CommandContext context, string name)
    {
        string path = context.PathOf(name);
        string shipped = Path.Combine(Folder(context.Variable) ?? "", name + ScenarioLibrary.Extension);
        string? file =
            File.Exists(path) ? path
            : File.Exists(shipped) ? shipped
            : null;
        return file ?? throw NotFound(context, name);
    }

    static UserException NotFound(CommandContext context, string name) =>
        new($"there is no file and no shipped lesson '{name}'", Spelling.Help(name, Names(context.Variable), "lessons"));

    static string? Folder(Func<string, string?> variable) =>
        ScenarioLibrary.Folder(variable) is { } scenarios
        && Path.Combine(scenarios, "..", FolderName) is var folder
        && Directory.Exists(folder)
            ? Path.GetFullPath(folder)
            : null;
}
