using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>Checks what a scenario says of where its numbers come from.</summary>
static class NumberChecks
{
    // To look for what was meant takes a millisecond, and a file may name a hundred thousand settings wrongly.
    const int MostHelped = 20;

    /// <summary>Finds the problems of the entry <c>numbers</c>. That the file has the numbers it names is not among them: an arm may be left out.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameters">Parameters that may be overridden.</param>
    public static IEnumerable<ScenarioProblem> Of(Scenario scenario, IReadOnlyList<Parameter> parameters)
    {
        string[] legal =
        [
            .. ScenarioNumbers.Keys,
            .. parameters.SelectMany(one => new[] { $"parameters.{one.Key}", $"arms.parameters.{one.Key}" }),
        ];
        return scenario.Numbers.SelectMany((entry, k) => Origin(entry, $"numbers[{k}]")).Concat(Settings(scenario, legal));
    }

    static IEnumerable<ScenarioProblem> Origin(NumberSettings entry, string path)
    {
        var (hasSource, isChosen) = (!string.IsNullOrWhiteSpace(entry.Source), !string.IsNullOrWhiteSpace(entry.ChosenFor));
        if (!hasSource && !isChosen)
        {
            yield return new(path, "does not say where its numbers come from", "write source: or chosen_for:");
        }
        else if (hasSource && isChosen)
        {
            yield return new(path, "has both a source and what its numbers were chosen for", "make an entry of each");
        }
    }

    static IEnumerable<ScenarioProblem> Settings(Scenario scenario, string[] legal)
    {
        var known = legal.ToHashSet();
        return scenario
            .Numbers.SelectMany(
                (entry, k) => entry.Settings.Select((setting, s) => (Setting: setting, Path: $"numbers[{k}].settings[{s}]"))
            )
            .Where(one => !known.Contains(NumberPath.KeyOf(one.Setting)))
            .Select(
                (one, n) =>
                    new ScenarioProblem(
                        one.Path,
                        $"= {SettingText.Shown(one.Setting)} names no number of a scenario",
                        n < MostHelped ? Help(one.Setting, legal) : ""
                    )
            );
    }

    static string Help(string setting, string[] legal)
    {
        string key = NumberPath.KeyOf(setting);
        return Spelling.Nearest(key == "" ? setting : key, legal) is { } nearest
            ? $"did you mean `{nearest}`?"
            : "`tmesim explain` lists the settings; a parameter is parameters.GROUP.NAME";
    }
}
