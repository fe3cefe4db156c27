using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Core.Lattice;

namespace TmeSim.Cli.Sweeping;

/// <summary>What a plan keeps of the scenario at one point.</summary>
/// <param name="Steps">Steps of a run.</param>
/// <param name="Arms">Number of its arms.</param>
/// <param name="Explanations">Rows of attribution.csv of a run.</param>
/// <param name="Tissues">Lesions that are in memory at once: those of all arms after the forks.</param>
/// <param name="LesionHours">Hours of lesions in a run.</param>
/// <param name="Shape">Lattice of a lesion.</param>
/// <param name="Sha256">SHA-256 of the scenario with the drug files and the tissue it brings along.</param>
sealed record SweepVariant(uint Steps, int Arms, int Explanations, int Tissues, double LesionHours, LatticeShape Shape, string Sha256)
{
    /// <summary>Takes what is needed of a scenario.</summary>
    public static SweepVariant Of(LoadedScenario scenario)
    {
        var work = new RunWork(scenario.Setup);
        return new SweepVariant(
            scenario.Setup.Steps,
            Math.Max(1, scenario.Scenario.Arms.Count),
            work.Lesions * scenario.Scenario.Arms.Count(arm => arm.CounterfactualOf != ""),
            work.Lesions * work.SimulationsOfReplicate,
            work.LesionHoursOfReplicate,
            scenario.Setup.Shape,
            PortableScenario.Of(scenario).Sha256
        );
    }
}
