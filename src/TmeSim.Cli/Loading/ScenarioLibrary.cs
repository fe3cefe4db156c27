namespace TmeSim.Cli.Loading;

/// <summary>Finds scenarios: by path, or by the name of one that comes with the program.</summary>
static class ScenarioLibrary
{
    /// <summary>Environment variable that names another folder of shipped scenarios.</summary>
    public const string FolderVariable = "TMESIM_SCENARIOS";

    /// <summary>Name of the folder beside the program or above it.</summary>
    public const string FolderName = "scenarios";

    /// <summary>Ending of a scenario file.</summary>
    public const string Extension = ".yaml";

    const int LevelsSearched = 8;

    /// <summary>Folder of the shipped scenarios, or null if there is none.</summary>
    public static string? Folder(Func<string, string?> variable)
    {
        if (variable(FolderVariable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        string? folder = AppContext.BaseDirectory;
        for (int level = 0; level < LevelsSearched && folder is not null; level++)
        {
            string candidate = Path.Combine(folder, FolderName);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }

            folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder));
        }

        return null;
    }

    /// <summary>Names of the shipped scenarios, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(Func<string, string?> variable) =>
        Folder(variable) is { } folder
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + Extension)
                    .Select(path => Path.GetFileNameWithoutExtension(path))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Full path of a scenario given by path or by name, or null if there is none.</summary>
    public static string? Find(string name, string workingFolder, Func<string, string?> variable)
    {
        string path = Path.GetFullPath(name, workingFolder);
        if (File.Exists(path))
        {
            return path;
        }

        bool isName = name.Length > 0 && name.IndexOfAny(['/', '\\', ':']) < 0;
        string shipped = isName && Folder(variable) is { } folder ? Path.Combine(folder, WithExtension(name)) : "";
        return shipped.Length > 0 && File.Exists(shipped) ? shipped : null;
    }

    static string WithExtension(string name) => name.EndsWith(Extension, StringComparison.Ordinal) ? name : name + Extension;
}
