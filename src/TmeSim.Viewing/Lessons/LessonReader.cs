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
        var opened = new Dictionary<LessonRun, (Scenario? Scenario, Func<LessonScene, string, ScenarioProblem>? Unread)>();
        return lesson
            .Scenes.SelectMany(
                (scene, k) =>
                {
                    var run = LessonRun.Of(lesson, scene);
                    var (scenario, unread) = opened.TryGetValue(run, out var known) ? known : opened[run] = Open(run, open);
                    string path = $"scenes[{k}]";
                    return scenario is null ? [unread!(scene, path)] : SceneChecks.Of(scene, path, scenario);
                }
            )
            .DistinctBy(problem => (problem.Path, problem.Problem));
    }

    // Without the scenario: what is wrong, said of a scene that asks for it.
    static (Scenario?, Func<LessonScene, string, ScenarioProblem>?) Open(LessonRun run, Func<LessonRun, Scenario> open)
    {
        try
        {
            return (open(run), null);
        }
        catch (SettingsException exception)
        {
            var first = exception.Diagnostics[0];
            return (null, (scene, path) => Unread(scene.Set.Count > 0 ? $"{path}.set" : KeyOf(scene, path), first.Message, first.Help));
        }
        catch (PlanException exception)
        {
            return (null, (scene, path) => Unread(KeyOf(scene, path), exception.Message, "choose another scenario"));
        }
    }

    static string KeyOf(LessonScene scene, string path) => scene.Scenario.Length > 0 ? $"{path}.scenario" : "scenario";

    static ScenarioProblem Unread(string key, string problem, string help) => new(key, $"gives no scenario: {problem}", help);
}
