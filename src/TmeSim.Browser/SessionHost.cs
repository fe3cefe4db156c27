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
    LiveSession session;

    /// <summary>Opens a scenario and plays it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="read">Reads the text of another scenario; throws a <see cref="PlanException"/> where it has errors.</param>
    /// <param name="lesson">A lesson about the scenario, or null.</param>
    public SessionHost(OpenedScenario scenario, Func<string, OpenedScenario> read, Lesson? lesson = null)
    {
        this.read = read;
        Lesson = lesson;
        session = Open(scenario);
    }

    /// <summary>The lesson that guides through it; null for none.</summary>
    public Lesson? Lesson { get; private set; }

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
    public void OpenLink(string packed)
    {
        var next = Open(read(ScenarioLink.Unpack(packed)));
        LiveSession before;
        lock (gate)
        {
            before = session;
            session = next;
            Lesson = null;
        }

        before.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    static LiveSession Open(OpenedScenario opened)
    {
        var session = new LiveSession(new LiveSimulation(opened.Scenario, opened.Compiler, opened.CreateEngine));
        session.LimitSpeed(FirstSpeed);
        session.Play();
        return session;
    }
}
