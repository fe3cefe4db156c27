using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewing.Lessons;

/// <summary>Reads lessons and checks them against their scenarios.</summary>
public static class LessonReader
{
    /// <summary>Reads a lesson without its scenarios.</summary>
    /// <param name="text">Text of the lesson.</param>
    /// <param name="fileName">Name of its file, for the messages.</param>
    /// <exception cref="SettingsException">It has errors.</exception>
    public static Lesson Read(string text, string fileName) => SettingsReader.Read<Lesson>(text, fileName, CheckName);

    /// <summary>Reads a lesson and checks that what it shows is there.</summary>
    /// <param name="text">Text of the lesson.</param>
    /// <param name="fileName">Name of its file, for the messages.</param>
    /// <param name="open">
    /// Reads the scenario of a run, with every swept arm repeated. It throws a <see cref="PlanException"/> or a <see cref="SettingsException"/> where
    /// that cannot be.
    /// </param>
    /// <exception cref="SettingsException">It has errors; the exception holds all of them.</exception>
    public static Lesson Read(string text, string fileName, Func<LessonRun, Scenario> open) =>
        SettingsReader.Read<Lesson>(text, fileName, lesson => [.. CheckName(lesson), .. CheckScenes(lesson, open)]);

    static IEnumerable<ScenarioProblem> CheckName(Lesson lesson) => NameChecks.One(lesson.Name, "name");

    static IEnumerable<ScenarioProblem> CheckScenes(Lesson lesson, Func<LessonRun, Scenario> open)
    {
        var known = new Dictionary<LessonRun, Scenario>();
        return lesson.Scenes.SelectMany(
            (scene, k) =>
            {
                var run = LessonRun.Of(lesson, scene);
                string path = $"scenes[{k}]";
                try
                {
                    var scenario = known.TryGetValue(run, out var read) ? read : known[run] = open(run);
                    return SceneChecks.Of(scene, path, scenario);
                }
                catch (SettingsException exception)
                {
                    return [Unread(scene, path, exception.Diagnostics[0].Message, exception.Diagnostics[0].Help)];
                }
                catch (PlanException exception)
                {
                    return [Unread(scene, path, exception.Message, "choose another scenario")];
                }
            }
        );
    }

    static ScenarioProblem Unread(LessonScene scene, string path, string problem, string help)
    {
        string key =
            scene.Set.Count > 0 ? $"{path}.set"
            : scene.Scenario.Length > 0 ? $"{path}.scenario"
            : "scenario";
        return new ScenarioProblem(key, $"gives no scenario: {problem}", help);
    }
}
