using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Lessons;

/// <summary>What a scene names must be in its scenario, and its question must have an answer that something supports.</summary>
static class SceneChecks
{
    /// <summary>Checks a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="path">Where it stands in the lesson.</param>
    /// <param name="scenario">Its scenario, with every swept arm repeated.</param>
    public static IEnumerable<ScenarioProblem> Of(LessonScene scene, string path, Scenario scenario)
    {
        string[] arms = [.. scenario.EveryArm.Select(arm => arm.Name)];
        string[] layers = [.. LayerInfo.All.Select(layer => layer.Name)];
        return
        [
            .. Unknown(scene.Arms, arms, $"{path}.arms", "arms"),
            .. Unknown(scene.Switches, Mechanisms, $"{path}.switches", "mechanisms"),
            .. layers.Contains(scene.Layer) ? [] : new[] { NoSuch($"{path}.layer", scene.Layer, layers, "layers") },
            .. Late(scene.Day, scenario, $"{path}.day"),
            .. scene.Predict is { } question && scene.Arms.All(arms.Contains) ? Of(scene, question, $"{path}.predict", scenario) : [],
        ];
    }

    static string[] Mechanisms => [.. MechanismToggle.All.Select(mechanism => mechanism.Name)];

    static IEnumerable<ScenarioProblem> Of(LessonScene scene, LessonQuestion question, string path, Scenario scenario)
    {
        ScenarioProblem[] unknown =
            question.Without.Length == 0 || Mechanisms.Contains(question.Without)
                ? []
                : [NoSuch($"{path}.without", question.Without, Mechanisms, "mechanisms")];
        return
        [
            .. Answers(question, path),
            .. Late(question.Day, scenario, $"{path}.day"),
            .. unknown,
            .. Unknown(question.Shown, [.. scenario.Expected.Select(one => one.Claim)], $"{path}.shown", "claims of the scenario"),
            .. unknown.Length > 0 ? [] : Expected(scene, question, path, scenario),
        ];
    }

    static IEnumerable<ScenarioProblem> Answers(LessonQuestion question, string path)
    {
        if (question.Right > question.Answers.Count)
        {
            yield return new($"{path}.right", $"= {question.Right} is none of {question.Answers.Count} answers", "count from 1");
        }

        for (int k = 0; k < question.Answers.Count; k++)
        {
            if (k != question.Right - 1 && string.IsNullOrWhiteSpace(question.Answers[k].Why))
            {
                string text = SettingText.Shown(question.Answers[k].Text);
                yield return new($"{path}.answers[{k}]", $"= {text} is wrong and does not say why", "add why: what the answer overlooks");
            }
        }
    }

    static IEnumerable<ScenarioProblem> Expected(LessonScene scene, LessonQuestion question, string path, Scenario scenario)
    {
        if (question.Shown.Count + question.Expected.Count == 0)
        {
            yield return new(
                path,
                "has an answer that nothing supports",
                "name claims of the scenario under shown, or state some under expected"
            );
        }

        if (question.Shown.Count > 0 && scene.Set.Count > 0)
        {
            yield return new($"{path}.shown", "rests on claims about other settings than those of the scene", "state them under expected");
        }

        // A scenario's own check, of the plan that a test of the lesson will run.
        var plan = ScenePlan.Without(scenario, scene, question.Without) with
        {
            Expected = question.Expected,
        };
        foreach (
            var problem in ScenarioValidator.Validate(plan).Where(problem => problem.Path.StartsWith("expected[", StringComparison.Ordinal))
        )
        {
            yield return problem with
            {
                Path = $"{path}.{problem.Path}",
                Uses = [],
            };
        }

        for (int k = 0; k < question.Expected.Count; k++)
        {
            if (question.Expected[k].Day > question.Day)
            {
                string day = SettingText.Number(question.Expected[k].Day);
                yield return new(
                    $"{path}.expected[{k}].day",
                    $"= {day} d is after the day of the answer",
                    "choose a day that is seen then"
                );
            }
        }
    }

    static IEnumerable<ScenarioProblem> Unknown(IReadOnlyList<string> names, string[] known, string path, string what) =>
        names
            .Select((name, k) => (name, k))
            .Where(one => !known.Contains(one.name))
            .Select(one => NoSuch($"{path}[{one.k}]", one.name, known, what));

    static ScenarioProblem NoSuch(string path, string name, string[] known, string what) =>
        new(path, $"= {SettingText.Shown(name)} is none of the {what}", Spelling.Help(name, known, what));

    static IEnumerable<ScenarioProblem> Late(double day, Scenario scenario, string path) =>
        day <= scenario.DurationDays
            ? []
            :
            [
                new ScenarioProblem(
                    path,
                    $"= {SettingText.Number(day)} d is after the end of {scenario.Name}, day {SettingText.Number(scenario.DurationDays)}",
                    "choose an earlier day, or a longer scenario"
                ),
            ];
}
