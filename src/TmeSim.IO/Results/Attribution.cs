using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Results;

/// <summary>One lesion in an arm and in another that explains it: a row of attribution.csv.</summary>
/// <param name="Key">Arm, replicate and lesion.</param>
/// <param name="Factual">What became of the lesion.</param>
/// <param name="Arm">Arm in which something is different.</param>
/// <param name="Counterfactual">What became of the lesion there.</param>
public sealed record Attribution(RunKey Key, LesionOutcome Factual, string Arm, LesionOutcome Counterfactual)
{
    /// <summary>
    /// Whether what is different saves the response; null where there is nothing to save. It does if the lesion responds there, ends no larger
    /// than its baseline, and smaller than it does here by as much as a partial response asks. Small remnants wax and wane, so a regrowth
    /// within these bounds is not held against it.
    /// </summary>
    public bool? Saved =>
        Is(Factual, LesionResponse.Response)
            ? null
            : !Is(Counterfactual, LesionResponse.NoResponse)
                && Counterfactual.DiameterMmEnd <= Counterfactual.DiameterMmBaseline
                && Counterfactual.DiameterMmEnd <= (1 - Recist.PartialFall) * Factual.DiameterMmEnd;

    /// <summary>Pairs the arms of replicates with those that explain them.</summary>
    /// <param name="arms">Arms of the scenario.</param>
    /// <param name="outcomes">What became of them.</param>
    /// <returns>By replicate, explained arm, lesion, then counterfactual, each in the order of the scenario.</returns>
    public static IEnumerable<Attribution> Of(IReadOnlyList<ArmSettings> arms, IEnumerable<ArmOutcome> outcomes)
    {
        var explaining = arms.Where(arm => arm.CounterfactualOf != "").ToLookup(arm => arm.CounterfactualOf, arm => arm.Name);
        return from replicate in outcomes.GroupBy(outcome => outcome.Replicate)
            let byArm = replicate.ToDictionary(outcome => outcome.Arm)
            from arm in arms
            from lesion in explaining.Contains(arm.Name) ? byArm[arm.Name].Lesions : []
            from other in explaining[arm.Name]
            select new Attribution(
                new RunKey(arm.Name, replicate.Key, lesion.Lesion),
                lesion,
                other,
                byArm[other].Lesions.Single(one => one.Lesion == lesion.Lesion)
            );
    }

    static bool Is(LesionOutcome lesion, LesionResponse response) => lesion.Response == SnakeCase.Of(response.ToString());
}
