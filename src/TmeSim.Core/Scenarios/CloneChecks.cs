namespace TmeSim.Core.Scenarios;

/// <summary>The clones at the start: their antigens, their descent and their shares.</summary>
static class CloneChecks
{
    /// <summary>Checks the clones of a scenario.</summary>
    public static IEnumerable<ScenarioProblem> Clones(Scenario scenario) =>
        [
            .. NameChecks.All(scenario.Clones.Select(clone => clone.Name), "clones"),
            .. AntigensOf(scenario),
            .. ParentsOf(scenario.Clones),
            .. Cycles(scenario.Clones),
            .. Shares(scenario.Clones),
        ];

    static IEnumerable<ScenarioProblem> AntigensOf(Scenario scenario)
    {
        string[] antigens = [.. scenario.Antigens.Select(antigen => antigen.Name)];
        return scenario.Clones.SelectMany(
            (clone, index) => NameChecks.References(clone.Antigens, $"clones[{index}].antigens", antigens, "antigen")
        );
    }

    static IEnumerable<ScenarioProblem> ParentsOf(IReadOnlyList<CloneSettings> clones)
    {
        string[] names = [.. clones.Select(clone => clone.Name)];
        return clones.SelectMany(
            (clone, index) => clone.Parent == "" ? [] : NameChecks.Reference(clone.Parent, $"clones[{index}].parent", names, "clone")
        );
    }

    static IEnumerable<ScenarioProblem> Cycles(IReadOnlyList<CloneSettings> clones)
    {
        var parentOf = clones.GroupBy(clone => clone.Name).ToDictionary(group => group.Key, group => group.First().Parent);
        var reported = new HashSet<string>();
        for (int index = 0; index < clones.Count; index++)
        {
            var descent = new List<string>();
            string name = clones[index].Name;
            while (name != "" && !descent.Contains(name) && parentOf.TryGetValue(name, out string? parent))
            {
                descent.Add(name);
                name = parent;
            }

            if (name != "" && name == clones[index].Name && descent.Count > 0 && reported.Add(name))
            {
                reported.UnionWith(descent);
                string cycle = string.Join(" → ", descent.Append(name).Select(SettingText.Shown));
                yield return new(
                    $"clones[{index}].parent",
                    $"makes a clone its own ancestor: {cycle}",
                    "leave the parent of the founder out"
                )
                {
                    Uses = ["clones"],
                };
            }
        }
    }

    static IEnumerable<ScenarioProblem> Shares(IReadOnlyList<CloneSettings> clones)
    {
        if (clones.Count > 0 && clones.All(clone => clone.Fraction == 0))
        {
            yield return new("clones", "have fractions that are all 0, so no clone can be seeded", "give one clone a fraction above 0")
            {
                Uses = ["clones"],
            };
        }
    }
}
