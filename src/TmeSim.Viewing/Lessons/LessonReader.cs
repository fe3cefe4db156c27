using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Lessons;

/// <summary>Reads lessons and checks them against their scenario.</summary>
public static class LessonReader
{
    /// <summary>Reads a lesson, to find out what scenario it needs.</summary>
    /// <exception cref="SettingsException">It has errors.</exception>
    public static Lesson Read(string text, string fileName) => SettingsReader.Read<Lesson>(text, fileName);

    /// <summary>Reads a lesson and checks that what it shows is there.</summary>
    /// <param name="text">Text of the lesson.</param>
    /// <param name="fileName">Name of its file, for the messages.</param>
    /// <param name="scenario">Its scenario, with every swept arm repeated.</param>
    /// <exception cref="SettingsException">It has errors; the exception holds all of them.</exception>
    public static Lesson Read(string text, string fileName, Scenario scenario) =>
        SettingsReader.Read<Lesson>(
            text,
            fileName,
            lesson => lesson.Scenes.SelectMany((scene, k) => Check(scene, $"scenes[{k}]", scenario))
        );

    static IEnumerable<ScenarioProblem> Check(LessonScene scene, string path, Scenario scenario)
    {
        string[] arms = [.. scenario.EveryArm.Select(arm => arm.Name)];
        string[] layers = [.. LayerInfo.All.Select(layer => layer.Name)];
        string[] mechanisms = [.. MechanismToggle.All.Select(mechanism => mechanism.Name)];
        return
        [
            .. Unknown(scene.Arms, arms, $"{path}.arms", "arms"),
            .. Unknown(scene.Without, mechanisms, $"{path}.without", "mechanisms"),
            .. layers.Contains(scene.Layer) ? [] : new[] { NoSuch($"{path}.layer", scene.Layer, layers, "layers") },
            .. Late(scene.Day, scenario, $"{path}.day"),
            .. scene.Predict is { } question ? Check(question, $"{path}.predict", scenario) : [],
        ];
    }

    static IEnumerable<ScenarioProblem> Check(LessonQuestion question, string path, Scenario scenario) =>
        [
            .. question.Right <= question.Answers.Count
                ? []
                : new[]
                {
                    new ScenarioProblem($"{path}.right", $"= {question.Right} is none of {question.Answers.Count} answers", "count from 1"),
                },
            .. Late(question.Day, scenario, $"{path}.day"),
            .. Unknown(question.Shown, [.. scenario.Expected.Select(one => one.Claim)], $"{path}.shown", "claims of the scenario"),
        ];

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
