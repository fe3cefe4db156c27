using TmeSim.Browser.Messages;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser;

/// <summary>The experiment as something to pass on.</summary>
static class Sharing
{
    /// <summary>The link and the command, as an answer to the page.</summary>
    /// <exception cref="PlanException">The scenario needs files that a link cannot hold.</exception>
    public static byte[] Answer(int id, Scenario plan)
    {
        bool hasFiles =
            plan.Lesions.Any(lesion => lesion.Tissue is not null)
            || plan.Arms.Select(arm => arm.Treatment).Append(plan.Treatment).Any(treatment => treatment?.DrugFiles.Count > 0);
        if (hasFiles)
        {
            throw new PlanException(
                "this scenario starts from files of its own, which a link cannot hold: download it and pass the files on"
            );
        }

        string packed = ScenarioLink.Pack(plan);
        return Replies.Share(id, packed, $"tmesim run '{ScenarioLink.Scheme}{packed}'");
    }
}
