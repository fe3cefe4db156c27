using TmeSim.Core.Scenarios;

namespace TmeSim.Trials.Populations;

/// <summary>Finds what is wrong with a population beyond single values.</summary>
public static class PopulationChecks
{
    const double Tolerance = 1e-9;

    /// <summary>Lists the problems, in the order of the file.</summary>
    public static IEnumerable<ScenarioProblem> Of(Population population) =>
        [
            .. population.Variables.SelectMany((one, k) => VariableName(one.Name, $"variables[{k}].name")),
            .. Twice(population.Variables.Select(one => one.Name), "variables", "name"),
            .. Twice(population.Targets.Select(one => one.Name), "targets", "name"),
            .. SettingsTwice(population),
            .. population.Variables.SelectMany((variable, k) => Of(variable, $"variables[{k}]")),
            .. population.Targets.SelectMany((target, k) => Of(target, $"targets[{k}]")),
            .. NoSource(population.Variables.Select(one => one.Source), "variables"),
            .. NoSource(population.Targets.Select(one => one.Source), "targets"),
        ];

    // It becomes the name of a column.
    static IEnumerable<ScenarioProblem> VariableName(string name, string path)
    {
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-'))
        {
            yield return new(path, $"= {SettingText.Shown(name)} is not of lower-case letters, digits, _ and -", "it names a column");
        }
    }

    static IEnumerable<ScenarioProblem> NoSource(IEnumerable<string> sources, string list) =>
        sources
            .Select((source, k) => (source, k))
            .Where(one => string.IsNullOrWhiteSpace(one.source))
            .Select(one => new ScenarioProblem($"{list}[{one.k}].source", "is empty", "say where it comes from, or that it is assumed"));

    static IEnumerable<ScenarioProblem> Of(VariableSettings variable, string path) =>
        variable.Distribution == DistributionKind.Categorical ? OfCategories(variable, path) : OfNumbers(variable, path);

    static IEnumerable<ScenarioProblem> OfCategories(VariableSettings variable, string path)
    {
        if (variable.Values.Count == 0 || variable.Values.Count != variable.Probabilities.Count)
        {
            yield return new(
                $"{path}.probabilities",
                $"has {variable.Probabilities.Count} entries and values has {variable.Values.Count}",
                "give each value its probability"
            );
        }
        else if (Math.Abs(variable.Probabilities.Sum() - 1) > Tolerance || variable.Probabilities.Any(one => one < 0))
        {
            yield return new(
                $"{path}.probabilities",
                $"adds up to {SettingText.Number(variable.Probabilities.Sum())}",
                "probabilities are 0 or more and add up to 1"
            );
        }

        if (variable.Median is not null || variable.Sigma is not null || variable.Prior is not null)
        {
            yield return new($"{path}.distribution", "= categorical has no median, sigma or prior", "remove them, or choose lognormal");
        }
    }

    static IEnumerable<ScenarioProblem> OfNumbers(VariableSettings variable, string path)
    {
        if (variable.Values.Count > 0 || variable.Probabilities.Count > 0)
        {
            yield return new($"{path}.distribution", "has no values or probabilities", "remove them, or choose categorical");
        }

        if (variable.Median is null || variable.Sigma is null)
        {
            yield return new($"{path}.distribution", "needs median and sigma", "add them") { Uses = [$"{path}.median", $"{path}.sigma"] };
            yield break;
        }

        double highest = variable.Distribution == DistributionKind.LogitNormal ? 1 : double.PositiveInfinity;
        var numbers = new (string Key, double? Value)[]
        {
            ("median", variable.Median),
            ("prior.low", variable.Prior?.Low),
            ("prior.high", variable.Prior?.High),
        };
        foreach (var (key, value) in numbers.Where(one => one.Value is { } number && !(number > 0 && number < highest)))
        {
            string range = double.IsFinite(highest) ? "above 0 and below 1" : "above 0";
            yield return new(
                $"{path}.{key}",
                $"= {SettingText.Number(value!.Value)} is not {range}",
                "choose a number that the distribution can have"
            );
        }

        if (variable is { AtLeast: { } least, AtMost: { } most } && least >= most)
        {
            yield return new(
                $"{path}.at_least",
                $"= {SettingText.Number(least)} is not below at_most = {SettingText.Number(most)}",
                "the lower end comes first"
            );
        }

        if (variable.Prior is { } prior && prior.Low >= prior.High)
        {
            yield return new(
                $"{path}.prior.low",
                $"= {SettingText.Number(prior.Low)} is not below {SettingText.Number(prior.High)}",
                "the lower end comes first"
            );
        }
    }

    static IEnumerable<ScenarioProblem> Of(TargetSettings target, string path)
    {
        bool hasRange = target.Low is not null && target.High is not null;
        if (hasRange == target.Value is not null || target.Low is null != target.High is null)
        {
            yield return new($"{path}.name", $"= {target.Name} needs either value or both low and high", "add what the clinic found");
        }

        if (hasRange && target.Low >= target.High)
        {
            yield return new($"{path}.low", $"= {SettingText.Number(target.Low!.Value)} is not below high", "the lower end comes first");
        }

        foreach (var (text, at) in target.LeftOut.Select((text, at) => (text, at)).Where(one => target.Counted.Contains(one.text)))
        {
            yield return new(
                $"{path}.left_out[{at}]",
                $"= {SettingText.Shown(text)} is counted, too",
                "take it out of counted or of left_out"
            );
        }

        if (target.N is not null && (target.Value is not (>= 0 and <= 1) || target.Counted.Count == 0))
        {
            yield return new($"{path}.n", "goes with a share: value from 0 to 1, and counted", "remove it, or give the share");
        }
    }

    static IEnumerable<ScenarioProblem> SettingsTwice(Population population)
    {
        var seen = new HashSet<string>();
        var places = population.Variables.SelectMany(
            (variable, k) => variable.Settings.Select((setting, s) => (setting, $"variables[{k}].settings[{s}]"))
        );
        foreach (var (setting, path) in places.Where(one => one.setting is "seed" or "replicates" || !seen.Add(one.setting)))
        {
            string problem = setting is "seed" or "replicates" ? "is not for a variable" : "is set twice";
            yield return new(
                path,
                $"= {SettingText.Shown(setting)} {problem}",
                "every lesion has a seed of its own; name each setting once"
            );
        }
    }

    static IEnumerable<ScenarioProblem> Twice(IEnumerable<string> names, string list, string key)
    {
        var seen = new HashSet<string>();
        return names
            .Select((name, k) => (name, k))
            .Where(one => !seen.Add(one.name))
            .Select(one => new ScenarioProblem(
                $"{list}[{one.k}].{key}",
                $"= {SettingText.Shown(one.name)} stands twice",
                "names are unique"
            ));
    }
}
