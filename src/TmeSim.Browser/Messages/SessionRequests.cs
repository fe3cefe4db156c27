using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Messages;

/// <summary>What the page asks of the session.</summary>
static class SessionRequests
{
    const double FastestLimit = 1000;

    static readonly Dictionary<string, Func<Request, LiveSession, Task>> Commands = new()
    {
        ["play"] = (_, session) => session.Play(),
        ["pause"] = (_, session) => session.Pause(),
        ["step"] = (request, session) => session.StepOn((uint)(request.OptionalInteger("hours", 1, 24 * 365) ?? 1)),
        ["seek"] = (request, session) => session.SeekTo(Math.Clamp(request.Number("day"), 0, 36_500)),
        ["speed"] = (request, session) =>
            session.LimitSpeed(request.OptionalNumber("daysPerSecond") is { } speed ? Math.Clamp(speed, 1 / 24.0, FastestLimit) : null),
        ["undo"] = (_, session) => session.Undo(),
        ["redo"] = (_, session) => session.Redo(),
        ["restart"] = (_, session) => session.Restart(),
        ["return"] = (_, session) => session.Return(),
        ["defaults"] = (_, session) => session.Reset(),
    };

    /// <summary>Does what a message asks for.</summary>
    /// <returns>Done when it is done; null if the message asks for something else.</returns>
    public static Task? Find(Request request, LiveSession session) =>
        PlanRequests.Find(request) is { } change
            ? session.Change(change)
            : Commands.GetValueOrDefault(request.Do)?.Invoke(request, session);
}
