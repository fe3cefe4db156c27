using TmeSim.Core.Experiments;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>An arm of a replicate, as rows of tables and images name it.</summary>
/// <param name="Replicate">The replicate.</param>
/// <param name="Arm">Number of the arm in the scenario, from 0.</param>
readonly record struct ArmOfReplicate(Experiment Replicate, int Arm)
{
    /// <summary>Name of the arm.</summary>
    public string Name => Replicate.Arms[Arm].Name;

    /// <summary>Number of the replicate, from 1.</summary>
    public int ReplicateNumber => Replicate.Replicate + 1;

    /// <summary>The simulation that the arm is in.</summary>
    public Simulation Simulation => Replicate.SimulationOf(Arm);

    /// <summary>The tissues of its lesions.</summary>
    public IEnumerable<RunTissue> Tissues
    {
        get
        {
            var arm = this;
            return Simulation.Lesions.Select(lesion => new RunTissue(arm.KeyOf(lesion.Name), lesion.State, lesion.Clones));
        }
    }

    /// <summary>The arms of a replicate, in the order of the scenario.</summary>
    public static IEnumerable<ArmOfReplicate> Of(Experiment replicate) =>
        Enumerable.Range(0, replicate.Arms.Count).Select(arm => new ArmOfReplicate(replicate, arm));

    /// <summary>The arms of replicates by arm, then replicate.</summary>
    public static IEnumerable<ArmOfReplicate> Of(ReplicateGroup group) =>
        Enumerable
            .Range(0, group.Replicates[0].Arms.Count)
            .SelectMany(arm => group.Replicates.Select(replicate => new ArmOfReplicate(replicate, arm)));

    /// <summary>Names a lesion, or the patient by an empty name.</summary>
    public RunKey KeyOf(string lesion) => new(Name, ReplicateNumber, lesion);
}
