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
            .. Twice(scene.Arms, $"{path}.arms"),
            .. Unknown(scene.Switches, Mechanisms, $"{path}.switches", "mechanisms"),
            .. Twice(scene.Switches, $"{path}.switches"),
            .. layers.Contains(scene.Layer) ? [] : new[] { NoSuch($"{path}.layer", scene.Layer, layers, "layers") },
            .. Late(scene.Day, scenario, $"{path}.day"),
            .. scene.Predict is { } question ? Of(scene, question, $"{path}.predict", scenario) : [],
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
            .. Early(scene, question, path),
            .. unknown,
            .. Unknown(question.Shown, [.. scenario.Expected.Select(one => one.Claim)], $"{path}.shown", "claims of the scenario"),
            .. Supported(scene, question, path),
            .. Expected(scene, question, path, scenario),
            .. Unseen(question, path, scenario),
        ];
    }

    static IEnumerable<ScenarioProblem> Answers(LessonQuestion question, string path)
    {
        if (question.Right < 1 || question.Right > question.Answers.Count)
        {
            yield return new($"{path}.right", $"= {question.Right} is none of {question.Answers.Count} answers", "count from 1");
            yield break;
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

    static IEnumerable<ScenarioProblem> Supported(LessonScene scene, LessonQuestion question, string path)
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
    }

    // A scenario's own check, of the plan that a test of the lesson will run; where that cannot be made, of all but the arms in it.
    static IEnumerable<ScenarioProblem> Expected(LessonScene scene, LessonQuestion question, string path, Scenario scenario)
    {
        bool hasPlan =
            scene.Arms.All(name => scenario.EveryArm.Any(arm => arm.Name == name))
            && (question.Without.Length == 0 || Mechanisms.Contains(question.Without));
        var plan = hasPlan ? ScenePlan.Without(scenario, scene, question.Without) : scenario;
        return ScenarioValidator
            .Validate(plan with { Expected = question.Expected })
            .Where(problem => problem.Path.StartsWith("expected[", StringComparison.Ordinal))
            .Where(problem => hasPlan || !problem.Path.EndsWith("arm", StringComparison.Ordinal))
            .Select(problem => problem with { Path = $"{path}.{problem.Path}", Uses = [] });
    }

    // A day after the end is said already.
    static IEnumerable<ScenarioProblem> Unseen(LessonQuestion question, string path, Scenario scenario)
    {
        for (int k = 0; k < question.Expected.Count; k++)
        {
            if (question.Expected[k].Day > question.Day && question.Expected[k].Day <= scenario.DurationDays)
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

    static IEnumerable<ScenarioProblem> Twice(IReadOnlyList<string> names, string path) =>
        names
            .Select((name, k) => (name, k))
            .Where(one => names.Take(one.k).Contains(one.name))
            .Select(one => new ScenarioProblem($"{path}[{one.k}]", $"= {SettingText.Shown(one.name)} stands twice", "name each once"));

    static ScenarioProblem NoSuch(string path, string name, string[] known, string what) =>
        new(path, $"= {SettingText.Shown(name)} is none of the {what}", Spelling.Help(name, known, what));

    static IEnumerable<ScenarioProblem> Early(LessonScene scene, LessonQuestion question, string path) =>
        question.Day >= scene.Day
            ? []
            :
            [
                new ScenarioProblem(
                    $"{path}.day",
                    $"= {SettingText.Number(question.Day)} d is before the day of the scene, day {SettingText.Number(scene.Day)}",
                    "choose that day or a later one"
                ),
            ];

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
