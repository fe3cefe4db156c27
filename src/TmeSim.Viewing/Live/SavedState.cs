using System.Text;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>An experiment at one hour, kept in memory to go back to. It is never changed, so several threads may read it.</summary>
sealed class SavedState
{
    SavedState(Scenario plan, uint step, IReadOnlyList<SavedBranch> branches)
    {
        Plan = plan;
        Step = step;
        Branches = branches;
    }

    /// <summary>The plan it came about by.</summary>
    public Scenario Plan { get; }

    /// <summary>Hours simulated.</summary>
    public uint Step { get; }

    /// <summary>The simulations under way.</summary>
    public IReadOnlyList<SavedBranch> Branches { get; }

    /// <summary>Memory it holds [bytes].</summary>
    public long Bytes => Branches.Sum(branch => (long)branch.State.Length);

    /// <summary>Keeps an experiment as it is now.</summary>
    /// <param name="experiment">The experiment, between two hours.</param>
    /// <param name="plan">Its scenario.</param>
    public static SavedState Of(Experiment experiment, Scenario plan) =>
        new(plan, experiment.Step, [.. experiment.Branches.Select(branch => Keep(branch, experiment.Arms))]);

    /// <summary>The same state in a plan that <see cref="PlanFit"/> found to lead to it, too.</summary>
    /// <param name="setup">The plan, compiled.</param>
    /// <returns>The experiment, or null if the plan leads to another state.</returns>
    public Experiment? Restore(SimulationSetup setup)
    {
        if (PlanFit.SourcesOf(this, setup.Scenario) is not { } sources)
        {
            return null;
        }

        var experiment = new Experiment(setup, replicate: 0);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true);
        Write(writer, setup.Scenario.EveryArm, sources);
        memory.Position = 0;
        experiment.Load(new BinaryReader(memory));
        if (!ReferenceEquals(Plan, setup.Scenario))
        {
            Replan(experiment, setup.Scenario);
        }

        return experiment;
    }

    // The layout of Experiment.Save. Arms that have not left the others share their simulation; each of the others has one.
    void Write(BinaryWriter writer, IReadOnlyList<ArmSettings> arms, IReadOnlyList<SavedBranch> sources)
    {
        var groups = Enumerable
            .Range(0, arms.Count)
            .GroupBy(arm => PlanFit.HasForked(arms[arm], Step) ? arm : -1)
            .OrderBy(group => group.First())
            .ToList();
        writer.Write(Step);
        writer.Write(groups.Count);
        foreach (var group in groups)
        {
            writer.Write(group.Count());
            foreach (int arm in group)
            {
                writer.Write(arm);
            }

            writer.Write(sources[group.First()].State);
        }
    }

    // The patient's state holds the plan of its courses; what is still to come of it is the new plan's.
    void Replan(Experiment experiment, Scenario plan)
    {
        foreach (var branch in experiment.Branches)
        {
            var patient = branch.Simulation.Patient;
            patient.ReplaceProtocol(PlanFit.TreatmentAt(plan, experiment.Arms[branch.Arms[0]], Step), Step);
            patient.DrainEvents();
        }
    }

    static SavedBranch Keep(Experiment.Branch branch, IReadOnlyList<ArmSettings> arms)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            branch.Simulation.Save(writer);
        }

        return new SavedBranch(
            [.. branch.Arms.Select(arm => arms[arm].Name)],
            memory.ToArray(),
            [.. branch.Simulation.Patient.Timeline.Courses.Select(CourseMark.Of)]
        );
    }
}
