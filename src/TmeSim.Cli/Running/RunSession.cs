using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Cli.Running;

/// <summary>
/// One session of a run: from where its state says to the end, or until it is told to stop. The same loop serves a new run, a resumed
/// one, and whoever watches through <see cref="Advanced"/>. Nothing here looks at a clock.
/// </summary>
public sealed class RunSession
{
    readonly SimulationSetup setup;
    readonly ISimulationEngine engine;
    readonly WorkTeam team;
    readonly RunRecorder recorder;
    readonly RunWork work;

    /// <summary>Prepares a session.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="engine">An engine for its shape.</param>
    /// <param name="team">Threads for the patients' part of an hour.</param>
    /// <param name="recorder">Writes the results and holds the state of the run.</param>
    public RunSession(SimulationSetup setup, ISimulationEngine engine, WorkTeam team, RunRecorder recorder)
    {
        this.setup = setup;
        this.engine = engine;
        this.team = team;
        this.recorder = recorder;
        work = new RunWork(setup);
    }

    /// <summary>Told after each hour.</summary>
    public event Action<RunPosition>? Advanced;

    /// <summary>Runs.</summary>
    /// <param name="group">The first replicates at their start, or those under way, restored from a checkpoint.</param>
    /// <param name="isRestored">Whether they were restored.</param>
    /// <param name="stop">Asks the session to write a checkpoint and return after the hour under way.</param>
    /// <returns>Whether the run is complete.</returns>
    /// <exception cref="DeviceMemoryException">The engine's device ran out of memory; the checkpoint is that of the hour in which it did.</exception>
    public bool Run(ReplicateGroup group, bool isRestored, CancellationToken stop)
    {
        var state = recorder.State;
        if (!isRestored)
        {
            Begin(group);
        }

        while (!state.IsFinished)
        {
            if (!RunGroup(group, stop))
            {
                recorder.WriteCheckpoint(group);
                return false;
            }

            recorder.End(group);
            int next = state.FirstReplicate + group.Replicates.Count;
            if (next == setup.Scenario.Replicates)
            {
                state.IsFinished = true;
                recorder.WriteCheckpoint(group);
            }
            else
            {
                state.FirstReplicate = next;
                group = new ReplicateGroup(setup, next);
                Begin(group);
            }
        }

        return true;
    }

    void Begin(ReplicateGroup group)
    {
        recorder.Begin(group);
        recorder.WriteCheckpoint(group);
    }

    bool RunGroup(ReplicateGroup group, CancellationToken stop)
    {
        Report(group);
        while (!group.IsDone)
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            group.Advance(engine, team);
            recorder.AfterStep(group);
            if (recorder.IsCheckpointDue(group) && !group.IsDone)
            {
                recorder.WriteCheckpoint(group);
            }

            if (engine.Shortage is { } shortage && !group.IsDone)
            {
                recorder.WriteCheckpoint(group);
                throw shortage;
            }

            Report(group);
        }

        return true;
    }

    void Report(ReplicateGroup group)
    {
        int done = recorder.State.FirstReplicate;
        int together = group.Replicates.Count;
        double share = work.Share(done, together, group.Step);
        Advanced?.Invoke(new RunPosition(done + 1, together, work.Replicates, group.Step, setup.Steps, share));
    }
}
