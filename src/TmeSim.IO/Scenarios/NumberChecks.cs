using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>Checks what a scenario says of where its numbers come from.</summary>
static class NumberChecks
{
    /// <summary>Finds the problems of the entry <c>numbers</c>. That the file has the numbers it names is not among them: an arm may be left out.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameters">Parameters that may be overridden.</param>
    public static IEnumerable<ScenarioProblem> Of(Scenario scenario, IReadOnlyList<Parameter> parameters) =>
        scenario.Numbers.SelectMany(
            (entry, k) =>
                Origin(entry, $"numbers[{k}]")
                    .Concat(entry.Settings.SelectMany((path, s) => Setting(path, $"numbers[{k}].settings[{s}]", parameters)))
        );

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

    static IEnumerable<ScenarioProblem> Setting(string setting, string path, IReadOnlyList<Parameter> parameters)
    {
        string[] legal =
        [
            .. ScenarioNumbers.Keys,
            .. parameters.SelectMany(one => new[] { $"parameters.{one.Key}", $"arms.parameters.{one.Key}" }),
        ];
        string key = NumberPath.KeyOf(setting);
        if (!legal.Contains(key))
        {
            string help = Spelling.Nearest(key == "" ? setting : key, legal) is { } nearest
                ? $"did you mean `{nearest}`?"
                : "`tmesim explain` lists the settings; a parameter is parameters.GROUP.NAME";
            yield return new(path, $"= {SettingText.Shown(setting)} names no number of a scenario", help);
        }
    }
}
