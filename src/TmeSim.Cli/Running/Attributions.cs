using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>What explains the outcomes of a run.</summary>
static class Attributions
{
    /// <summary>Pairs the arms of replicates with those that explain them.</summary>
    /// <param name="arms">Arms of the scenario.</param>
    /// <param name="outcomes">What became of them.</param>
    /// <returns>By replicate, then in the order of <see cref="Attribution.Of"/>.</returns>
    public static IEnumerable<Attribution> Of(IReadOnlyList<ArmSettings> arms, IEnumerable<ArmOutcome> outcomes)
    {
        var counterfactualOf = arms.ToDictionary(arm => arm.Name, arm => arm.CounterfactualOf);
        return outcomes
            .GroupBy(outcome => outcome.Replicate)
            .SelectMany(replicate =>
                Attribution.Of(
                    replicate.Key,
                    [
                        .. replicate.Select(arm => new ArmVerdict(
                            arm.Arm,
                            counterfactualOf[arm.Arm],
                            [.. arm.Lesions.Select(lesion => lesion.Verdict())]
                        )),
                    ]
                )
            );
    }
}
