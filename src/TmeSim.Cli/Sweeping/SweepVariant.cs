using System.Security.Cryptography;
using System.Text;
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
/// <param name="Files">SHA-256 of the drug files and the tissue it brings along.</param>
sealed record SweepVariant(uint Steps, int Arms, int Explanations, int Tissues, double LesionHours, LatticeShape Shape, string Files)
{
    /// <summary>Takes what is needed of a scenario.</summary>
    public static SweepVariant Of(LoadedScenario scenario)
    {
        var work = new RunWork(scenario.Setup);
        var files = PortableScenario.Of(scenario).Files;
        return new SweepVariant(
            scenario.Setup.Steps,
            Math.Max(1, scenario.Scenario.Arms.Count),
            work.Lesions * scenario.Scenario.Arms.Count(arm => arm.CounterfactualOf != ""),
            work.Lesions * work.SimulationsOfReplicate,
            work.LesionHoursOfReplicate,
            scenario.Setup.Shape,
            Convert.ToHexStringLower(
                SHA256.HashData([.. files.SelectMany(file => Encoding.UTF8.GetBytes(file.Key + "\0").Concat(file.Value))])
            )
        );
    }
}
