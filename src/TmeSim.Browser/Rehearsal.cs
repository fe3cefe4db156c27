using TmeSim.Browser.Messages;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser;

/// <summary>
/// Makes for nobody what a page asks for first, while server and browser start. Code is compiled at its first call; who opens the page need not wait for that.
/// </summary>
static class Rehearsal
{
    /// <summary>Draws the first picture of a session.</summary>
    /// <param name="session">The session; it does not notice.</param>
    /// <returns>Bytes of what was made; 0 if the session ended before.</returns>
    public static async Task<long> Run(LiveSession session)
    {
        try
        {
            using var watcher = new Watcher([.. session.Status.Plan.EveryArm.Select(arm => arm.Name)]);
            var (watched, _) = watcher.Now;
            var frame = await session.FrameAfter(-1, [.. watched.Arms.Select(arm => new LiveLesion(arm, watched.Lesion))]);
            var picture = watcher.Draw(frame, watched, isSlow: false);
            var drugs = await session.Ask(simulation => simulation.Drugs);
            return picture.Length + Replies.Model(drugs.Values).Length + Replies.Plan(frame.Status.Plan, drugs).Length;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
