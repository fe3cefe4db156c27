namespace TmeSim.Core.Scenarios;

/// <summary>Names: how they are spelt, that they are used once, and that what refers to them finds them.</summary>
public static class NameChecks
{
    const int LongestName = 64;

    // A file or folder cannot be called so there, with whatever ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    static readonly HashSet<string> NamesOfDevices =
    [
        "con",
        "prn",
        "aux",
        "nul",
        .. Enumerable.Range(0, 10).SelectMany(number => (string[])[$"com{number}", $"lpt{number}"]),
    ];

    /// <summary>Checks the spelling and uniqueness of the names of a list's entries.</summary>
    public static IEnumerable<ScenarioProblem> All(IEnumerable<string> names, string list)
    {
        var firstUse = new Dictionary<string, int>();
        int index = 0;
        foreach (string name in names)
        {
            string path = $"{list}[{index}].name";
            foreach (var problem in One(name, path))
            {
                yield return problem;
            }

            if (!firstUse.TryAdd(name, index) && name != "")
            {
                string first = $"{list}[{firstUse[name]}]";
                yield return new(path, $"= {SettingText.Shown(name)} is the name of {first} already", "give each entry its own name");
            }

            index++;
        }
    }

    /// <summary>Checks the spelling of a name: it becomes part of file names, column names and override paths.</summary>
    public static IEnumerable<ScenarioProblem> One(string name, string path)
    {
        if (!IsName(name))
        {
            string advice = Suggestion(name) is { Length: > 0 } suggestion ? $"write `{suggestion}`" : "";
            string kind = $"is not a name of 1–{LongestName} lower-case letters, digits and dashes";
            yield return new(path, $"= {SettingText.Shown(name)} {kind}", advice);
        }
        else if (NamesOfDevices.Contains(name))
        {
            yield return new(path, $"= {name} is a device's name on Windows, so no file there can have it", $"write `{name}-1`");
        }
    }

    /// <summary>Checks that every entry of a list of references names something, once.</summary>
    public static IEnumerable<ScenarioProblem> References(
        IReadOnlyList<string> references,
        string path,
        IReadOnlyCollection<string> legal,
        string singular
    )
    {
        for (int index = 0; index < references.Count; index++)
        {
            foreach (var problem in Reference(references[index], $"{path}[{index}]", legal, singular))
            {
                yield return problem;
            }

            if (references.Take(index).Contains(references[index]))
            {
                yield return new($"{path}[{index}]", $"= {SettingText.Shown(references[index])} is listed twice", "remove one of them");
            }
        }
    }

    /// <summary>Checks that a reference names something.</summary>
    /// <param name="reference">The name referred to.</param>
    /// <param name="path">Where it is referred to.</param>
    /// <param name="legal">The names there are.</param>
    /// <param name="singular">What they name, such as "antigen"; with an s, the list of the scenario they stand in.</param>
    public static IEnumerable<ScenarioProblem> Reference(string reference, string path, IReadOnlyCollection<string> legal, string singular)
    {
        if (!legal.Contains(reference))
        {
            string plural = singular + "s";
            yield return new(path, $"= {SettingText.Shown(reference)} names no {singular}", Spelling.Help(reference, legal, plural))
            {
                Uses = [plural],
            };
        }
    }

    static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    static string Suggestion(string name)
    {
        var legal = name.ToLowerInvariant()
            .Select(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) ? character : '-');
        string suggestion = string.Concat(legal).Trim('-');
        return suggestion[..Math.Min(suggestion.Length, LongestName)];
    }
}
