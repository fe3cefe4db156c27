using TmeSim.Cli.Loading;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Terminal;

/// <summary>
/// A first sign of life, before the command line is parsed and anything heavy is loaded: the scenario's title, picked from its text.
/// </summary>
static class EarlyLine
{
    const int LinesSearched = 100;
    const string Key = "title:";

    /// <summary>Says the title of the scenario that the arguments name, if they name one.</summary>
    public static void Say(IReadOnlyList<string> arguments, TextWriter error)
    {
        bool runs = arguments.Count >= 2 && arguments[0] is "run" or "sweep" or "verify" or "resume";
        if (runs && !arguments[1].StartsWith('-') && !arguments.Any(argument => argument is "--help" or "-h"))
        {
            string name = arguments[0] is "resume" ? Path.Combine(arguments[1], ResultFiles.ResolvedScenario) : arguments[1];
            string? path = ScenarioLibrary.Find(name, Environment.CurrentDirectory, Environment.GetEnvironmentVariable);
            if (path is not null && Title(path) is { } title)
            {
                error.WriteLine(title);
            }
        }
    }

    static string? Title(string path)
    {
        try
        {
            string? line = File.ReadLines(path).Take(LinesSearched).FirstOrDefault(one => one.StartsWith(Key, StringComparison.Ordinal));
            string title = line?[Key.Length..].Trim(' ', '"', '\'') ?? "";
            return title.Length > 0 && !title.Any(char.IsControl) ? title : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
