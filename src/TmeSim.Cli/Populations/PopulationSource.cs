using TmeSim.Cli.Loading;
using TmeSim.Cli.Sweeping;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.Trials.Designs;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Populations;

/// <summary>A population file.</summary>
/// <param name="Population">What it says.</param>
/// <param name="ShownName">Its name for messages.</param>
/// <param name="Path">Its full path.</param>
sealed record PopulationSource(Population Population, string ShownName, string Path)
{
    const string Seed = "seed";

    /// <summary>Reads and checks a population.</summary>
    /// <exception cref="UserException">The file cannot be read.</exception>
    /// <exception cref="SettingsException">It has errors.</exception>
    public static PopulationSource Read(CommandContext context, string file)
    {
        string path = context.PathOf(file);
        string text = ScenarioLoader.ReadText(path);
        var population = SettingsReader.Read<Population>(
            text,
            file,
            one =>
                PopulationChecks
                    .Of(one)
                    .Concat(SettingProblems(one))
                    .Concat(ColumnProblems(one))
                    .Concat(WordProblems(one))
                    .Concat(MeanProblems(one))
        );
        return new PopulationSource(population, file, path);
    }

    /// <summary>The scenario of one lesion.</summary>
    /// <exception cref="UserException">It cannot be read.</exception>
    public ScenarioSource Scenario(CommandContext context) =>
        ScenarioLoader.Source(
            context,
            context.ShownPath(System.IO.Path.GetFullPath(Population.Scenario, System.IO.Path.GetDirectoryName(Path)!))
        );

    /// <summary>The points of a sweep over lesions.</summary>
    /// <param name="lesions">The lesions, a point each.</param>
    public SweepPoints Points(IReadOnlyList<SampledLesion> lesions)
    {
        var variables = Population.Variables;
        return new SweepPoints(
            $"population {Population.Name}",
            lesions.Count,
            [
                new SweepFactor(Seed, "one for each lesion"),
                .. variables.SelectMany(variable => variable.Settings.Select(setting => new SweepFactor(setting, Shown(variable)))),
            ],
            [
                .. lesions.Select(lesion => new DesignPoint([
                    SettingText.Number(lesion.Seed),
                    .. variables.Zip(lesion.Values).SelectMany(pair => pair.First.Settings.Select(_ => pair.Second)),
                ])),
            ]
        )
        {
            Origin = $"{ShownName}:",
        };
    }

    static string Shown(VariableSettings variable) =>
        variable.Distribution == DistributionKind.Categorical
            ? string.Join(", ", variable.Values.Zip(variable.Probabilities, (value, share) => $"{value} ({SettingText.Number(share)})"))
            : $"{SnakeCase.Of(variable.Distribution.ToString()).Replace('_', '-')}, median {SettingText.Number(variable.Median!.Value)}, "
                + $"sigma {SettingText.Number(variable.Sigma!.Value)}";

    static IEnumerable<ScenarioProblem> ColumnProblems(Population population)
    {
        string[] columns = [.. SweepTables.RunColumns.Select(column => column.Name)];
        return population
            .Targets.Select((target, k) => (target.Column, k))
            .Where(one => !columns.Contains(one.Column))
            .Select(one => new ScenarioProblem(
                $"targets[{one.k}].column",
                $"= {SettingText.Shown(one.Column)} is no column of {SweepFiles.Runs}",
                Spelling.Help(one.Column, columns, "columns")
            ));
    }

    // A word that no lesion can say would count nothing, and be met or missed for that.
    static IEnumerable<ScenarioProblem> WordProblems(Population population) =>
        from k in Enumerable.Range(0, population.Targets.Count)
        let target = population.Targets[k]
        let words = SweepTables.RunColumns.FirstOrDefault(column => column.Name == target.Column)?.Words ?? []
        where words.Count > 0
        from one in Places("counted", target.Counted).Concat(Places("left_out", target.LeftOut))
        where !one.Text.Split('|').All(words.Contains)
        select new ScenarioProblem(
            $"targets[{k}].{one.Path}",
            $"= {SettingText.Shown(one.Text)} is nothing that {target.Column} can be",
            Spelling.Help(one.Text, words, "words")
        );

    // Numbers have a unit, if only 1.
    static IEnumerable<ScenarioProblem> MeanProblems(Population population) =>
        from k in Enumerable.Range(0, population.Targets.Count)
        let target = population.Targets[k]
        where target.Counted.Count == 0 && SweepTables.RunColumns.Any(column => column.Name == target.Column && column.Unit == "")
        select new ScenarioProblem(
            $"targets[{k}].column",
            $"= {target.Column} holds texts, which have no mean",
            "name those that count under counted"
        )
        {
            Uses = [$"targets[{k}].counted"],
        };

    static IEnumerable<(string Path, string Text)> Places(string list, IEnumerable<string> texts) =>
        texts.Select((text, at) => ($"{list}[{at}]", text));

    static IEnumerable<ScenarioProblem> SettingProblems(Population population) =>
        population.Variables.SelectMany(
            (variable, k) => variable.Settings.SelectMany((key, s) => SettingProblems(variable, key, $"variables[{k}]", s))
        );

    static IEnumerable<ScenarioProblem> SettingProblems(VariableSettings variable, string key, string path, int at)
    {
        if (SettingsExplainer.Find(key) is not { } setting)
        {
            yield return new(
                $"{path}.settings[{at}]",
                $"= {SettingText.Shown(key)} is no setting of a scenario",
                "`tmesim explain` lists them; a parameter is parameters.GROUP.NAME"
            );
            yield break;
        }

        if (Unit(setting.Unit) != Unit(variable.Unit))
        {
            yield return new(
                $"{path}.unit",
                $"= {SettingText.Shown(variable.Unit)} is not that of {key}",
                $"its unit is {SettingText.Shown(Unit(setting.Unit))}"
            );
        }

        if (variable.Distribution == DistributionKind.Categorical)
        {
            yield break;
        }

        bool isShare = variable.Distribution == DistributionKind.LogitNormal;
        if ((variable.AtLeast ?? 0) < setting.Minimum || (variable.AtMost ?? (isShare ? 1 : double.PositiveInfinity)) > setting.Maximum)
        {
            yield return new(
                $"{path}.distribution",
                $"reaches beyond what {key} may be, {setting.Range}",
                "cut it with at_least and at_most"
            );
        }
    }

    static string Unit(string unit) => unit == "1" ? "" : unit;
}
