using TmeSim.Core.Experiments;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>The fingerprint of a run: two runs of one scenario and seed must have the same on any engine.</summary>
public static class RunDigest
{
    /// <summary>SHA-256 over a line for each lesion with its digest.</summary>
    public static string Of(IEnumerable<ArmOutcome> outcomes) =>
        SimulationDigest.OfRun(
            outcomes.SelectMany(arm => arm.Lesions.Select(lesion => (arm.Arm, arm.Replicate, lesion.Lesion, lesion.Digest)))
        );
}
