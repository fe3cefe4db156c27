using TmeSim.Viewing.Live;

namespace TmeSim.Viewing.Lessons;

/// <summary>Sets a live session to a scene.</summary>
public static class SceneStage
{
    const string BackToTheLesson = "back to the lesson";

    /// <summary>
    /// Pauses, gives the plan back that the lesson was opened with, and goes to a day. What was changed meanwhile can be had again by <see cref="LiveSession.Undo"/>.
    /// </summary>
    /// <param name="session">A session of the scene's run.</param>
    /// <param name="scene">The scene.</param>
    /// <param name="without">Mechanism that is taken away in an arm beside the last of the scene; empty for none.</param>
    /// <param name="day">The day.</param>
    /// <exception cref="PlanException">There is no such mechanism.</exception>
    public static async Task Show(LiveSession session, LessonScene scene, string without, double day)
    {
        await session.Pause();
        // A change is replayed to the day that is shown, so the shorter way comes first.
        if (day <= session.Status.Day)
        {
            await session.SeekTo(day);
        }

        var wanted = await session.Ask(simulation => ScenePlan.Without(simulation.Original, scene, without));
        if (!PlanFit.AreSame(session.Status.Plan, wanted))
        {
            await session.Change(new PlanChange(without.Length > 0 ? $"without {without}" : BackToTheLesson, _ => wanted));
        }

        await session.SeekTo(day);
    }
}
