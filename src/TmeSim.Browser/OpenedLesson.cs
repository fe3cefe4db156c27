using TmeSim.Viewing.Lessons;

namespace TmeSim.Browser;

/// <summary>A lesson whose runs can be played.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Open">Opens the scenario of a run.</param>
public sealed record OpenedLesson(Lesson Lesson, Func<LessonRun, OpenedScenario> Open)
{
    /// <summary>Opens the run of a scene, with those arms only that the lesson shows.</summary>
    internal OpenedScenario OpenedFor(LessonScene scene)
    {
        var run = LessonRun.Of(Lesson, scene);
        var opened = Open(run);
        return opened with { Scenario = ScenePlan.Of(opened.Scenario, Lesson, run) };
    }
}
