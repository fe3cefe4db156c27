using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.IO.Checkpoints;

namespace TmeSim.IO.Tests.Checkpoints;

/// <summary>A run that goes on from a checkpoint of any step is the run without a break. A class for each replicate, so that two processors share them.</summary>
public abstract class RestartTests
{
    // They go on to the end: one of each replicate early, and the last.
    static readonly int[] ToTheEnd = [9, 28, EventfulRun.Restarts - 1];

    /// <summary>The restarts of a replicate.</summary>
    protected static TheoryData<int> Of(int replicate) =>
        [.. Enumerable.Range(0, EventfulRun.Restarts).Where(restart => EventfulRun.ReplicateOf(restart) == replicate)];

    protected static void Check(int restart)
    {
        // What a restart loses shows when it is used, before the next restart or after it: so each goes on to the next of its replicate,
        // and some to the end.
        var run = EventfulRun.Of(EventfulRun.ReplicateOf(restart));
        var experiment = new Experiment(run.Setup, run.Replicate);
        using (var checkpoint = CheckpointFile.Open(run.Files, EventfulRun.PathOf(restart)))
        {
            checkpoint.Load("experiment", experiment);
        }

        Assert.Equal(run.Steps[restart], experiment.Step);
        var later = run.StatesAfter(experiment.Step);
        using var engine = run.Setup.CreateEngine(restart % 5 == 0 ? "reference" : "cpu", 1);
        foreach (var (step, state) in ToTheEnd.Contains(restart) ? later : later.Take(1))
        {
            while (experiment.Step < step)
            {
                experiment.Advance(engine);
                experiment.Branches.ToList().ForEach(branch => branch.Simulation.Drain());
            }

            bool isSame = EventfulRun.StateOf(experiment).AsSpan().SequenceEqual(state);
            Assert.True(isSame, $"at step {step} the state is another, after a restart from step {run.Steps[restart]}");
        }
    }
}

public sealed class RestartOfFirstReplicateTests : RestartTests
{
    public static TheoryData<int> Restarts() => Of(0);

    [Theory]
    [MemberData(nameof(Restarts))]
    public void RestartFromAnyStep_GoesOnAsTheRunWithoutABreak(int restart) => Check(restart);
}

public sealed class RestartOfSecondReplicateTests : RestartTests
{
    public static TheoryData<int> Restarts() => Of(1);

    [Theory]
    [MemberData(nameof(Restarts))]
    public void RestartFromAnyStep_GoesOnAsTheRunWithoutABreak(int restart) => Check(restart);

    [Fact]
    public void TheRunsThatAreRestarted_HaveEveryFeatureInUse()
    {
        var (first, second) = (EventfulRun.Of(0), EventfulRun.Of(1));
        List<SimulationEvent> events = [.. first.Events, .. second.Events];
        var kinds = Enum.GetValues<EventKind>().Except([EventKind.CompleteResponse]);
        Assert.Empty(kinds.Except(events.Select(one => one.Kind)));
        string[] drugs =
        [
            "nivolumab",
            "relatlimab",
            "vaccine",
            "chemotherapy",
            "ipilimumab",
            "anti_vegf",
            "radiotherapy",
            "adoptive_t_cells",
        ];
        Assert.Empty(drugs.Except(events.Where(one => one.Kind == EventKind.Dose).Select(one => one.Subject)));
        Assert.Equal(EventfulRun.Restarts, first.Steps.Length);
        Assert.False(first.StatesAfter(0)[^1].State.AsSpan().SequenceEqual(second.StatesAfter(0)[^1].State));
    }
}
