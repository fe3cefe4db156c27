namespace TmeSim.Core.Scenarios;

/// <summary>Overrides of model parameters: keys that exist, values in range.</summary>
static class ParameterChecks
{
    /// <summary>Checks overrides against the parameters there are.</summary>
    /// <param name="overrides">Value by key.</param>
    /// <param name="parameters">The parameters there are.</param>
    /// <param name="at">Path of the overrides in the scenario.</param>
    public static IEnumerable<ScenarioProblem> Overrides(
        IReadOnlyDictionary<string, double> overrides,
        IReadOnlyList<Parameter> parameters,
        string at
    )
    {
        var byKey = parameters.ToDictionary(parameter => parameter.Key);
        foreach (var (key, value) in overrides)
        {
            string path = $"{at}.{key}";
            if (!byKey.TryGetValue(key, out var parameter))
            {
                yield return new(path, "is not a parameter of the model", Help(key, byKey.Keys)) { AtKey = true };
            }
            else if (!(value >= parameter.Minimum && value <= parameter.Maximum))
            {
                string problem = SettingText.OutsideRange(SettingText.Number(value), parameter.Minimum, parameter.Maximum, parameter.Unit);
                string usual = SettingText.WithUnit(SettingText.Number(parameter.Default), parameter.Unit);
                yield return new(path, problem, $"the default is {usual}");
            }
        }
    }

    /// <summary>The nearest key, else the keys of the same group, else the groups: the whole list is far too long for a message.</summary>
    static string Help(string key, IReadOnlyCollection<string> legal)
    {
        if (Spelling.Nearest(key, legal) is { } nearest)
        {
            return $"did you mean `{nearest}`?";
        }

        string group = GroupOf(key);
        string[] siblings = [.. legal.Where(candidate => GroupOf(candidate) == group)];
        string[] groups = [.. legal.Select(GroupOf).Distinct()];
        return siblings.Length > 0
            ? $"parameters of {group}: {string.Join(", ", siblings)}"
            : Spelling.Help(group, groups, "groups of parameters");
    }

    static string GroupOf(string key) => key.Split('.')[0];
}
