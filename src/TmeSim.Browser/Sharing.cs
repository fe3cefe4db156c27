using TmeSim.Browser.Messages;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser;

/// <summary>The experiment as something to pass on.</summary>
static class Sharing
{
    /// <summary>The link and the command, as an answer to the page.</summary>
    /// <exception cref="PlanException">The scenario needs files that a link cannot hold.</exception>
    public static byte[] Answer(int id, Scenario plan) =>
        Replies.Share(id, PlanText.Link(plan)[ScenarioLink.Scheme.Length..], PlanText.Command(plan));
}
