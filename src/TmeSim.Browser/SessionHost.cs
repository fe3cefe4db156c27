using TmeSim.Viewing.Lessons;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser;

/// <summary>The session that every page of the server shows, and how another scenario is opened in its place.</summary>
public sealed class SessionHost : IDisposable
{
    /// <summary>Simulated days in a second at the start: slow enough to follow, fast enough to see something happen.</summary>
    public const double FirstSpeed = 3;

    readonly Func<string, OpenedScenario> read;
    readonly Lock gate = new();
    readonly SemaphoreSlim staging = new(1);
    LiveSession session;
    int scenesAsked;

    /// <summary>Opens a scenario and plays it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="read">Reads the text of another scenario; throws a <see cref="PlanException"/> where it has errors.</param>
    public SessionHost(OpenedScenario scenario, Func<string, OpenedScenario> read)
    {
        this.read = read;
        session = Open(scenario);
        // Before it plays: the first hour is long, its code is compiled too.
        _ = Rehearsal.Run(session);
        session.Play();
    }

    /// <summary>Opens a lesson at its first scene.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="read">Reads the text of another scenario; throws a <see cref="PlanException"/> where it has errors.</param>
    public SessionHost(OpenedLesson lesson, Func<string, OpenedScenario> read)
    {
        this.read = read;
        var first = lesson.Lesson.Scenes[0];
        Guide = lesson;
        session = Open(lesson.OpenedFor(first));
        session.SeekTo(first.Day);
    }

    /// <summary>The lesson that guides through it; null for none.</summary>
    public OpenedLesson? Guide { get; private set; }

    /// <summary>Number of the scene of the lesson that is shown, from 0.</summary>
    public int Scene { get; private set; }

    /// <summary>The session now.</summary>
    public LiveSession Session
    {
        get
        {
            lock (gate)
            {
                return session;
            }
        }
    }

    /// <summary>Opens the scenario of a link in place of the present one.</summary>
    /// <exception cref="PlanException">The link holds none.</exception>
    public void OpenLink(string packed) => Replace(Open(read(ScenarioLink.Unpack(packed))), null, 0);

    /// <summary>Shows a scene of the lesson as the lesson has it, unless another is asked for before its turn comes.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="without">Mechanism that is taken away in an arm beside its last; empty for none.</param>
    /// <param name="day">Day to go to [d]; null for that of the scene.</param>
    /// <exception cref="PlanException">There is no such scene or mechanism.</exception>
    public async Task ShowScene(int number, string without, double? day)
    {
        int turn = Interlocked.Increment(ref scenesAsked);
        await staging.WaitAsync();
        try
        {
            // Whoever leafs on does not want to wait for the scenes in between.
            if (turn != scenesAsked)
            {
                return;
            }

            var (guide, scene) = FindScene(number);
            if (LessonRun.Of(guide.Lesson, scene) != LessonRun.Of(guide.Lesson, guide.Lesson.Scenes[Scene]))
            {
                Replace(Open(guide.OpenedFor(scene)), guide, number);
            }

            Scene = number;
            await SceneStage.Show(Session, scene, without, day ?? scene.Day);
        }
        finally
        {
            staging.Release();
        }
    }

    /// <summary>Measures what the answer of a scene rests on in the run that is shown.</summary>
    /// <exception cref="PlanException">There is no such scene.</exception>
    public async Task<IReadOnlyList<MeasuredClaim>> Measure(int number)
    {
        var (guide, scene) = FindScene(number);
        var claims = ScenePlan.ClaimsOf(guide.Open(LessonRun.Of(guide.Lesson, scene)).Scenario, scene);
        return await Session.Ask(simulation => MeasuredClaim.All(simulation, claims));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Dispose();
        staging.Dispose();
    }

    (OpenedLesson Guide, LessonScene Scene) FindScene(int number) =>
        Guide is { } guide && number >= 0 && number < guide.Lesson.Scenes.Count
            ? (guide, guide.Lesson.Scenes[number])
            : throw new PlanException("there is no such scene");

    void Replace(LiveSession next, OpenedLesson? guide, int scene)
    {
        LiveSession before;
        lock (gate)
        {
            before = session;
            session = next;
            Guide = guide;
            Scene = scene;
        }

        before.Dispose();
    }

    static LiveSession Open(OpenedScenario opened)
    {
        var session = new LiveSession(new LiveSimulation(opened.Scenario, opened.Compiler, opened.CreateEngine));
        session.LimitSpeed(FirstSpeed);
        return session;
    }
}
