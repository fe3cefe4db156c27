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
    readonly RunRecorder recorder;
    readonly RunWork work;

    /// <summary>Prepares a session.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="engine">An engine for its shape.</param>
    /// <param name="recorder">Writes the results and holds the state of the run.</param>
    public RunSession(SimulationSetup setup, ISimulationEngine engine, RunRecorder recorder)
    {
        this.setup = setup;
        this.engine = engine;
        this.recorder = recorder;
        work = new RunWork(setup);
    }

    /// <summary>Told after each hour, with the experiment to look at and not to change.</summary>
    public event Action<RunPosition, Experiment>? Advanced;

    /// <summary>Runs.</summary>
    /// <param name="experiment">The first replicate at its start, or the one under way, restored from a checkpoint.</param>
    /// <param name="isRestored">Whether it was restored.</param>
    /// <param name="stop">Asks the session to write a checkpoint and return after the hour under way.</param>
    /// <returns>Whether the run is complete.</returns>
    /// <exception cref="DeviceMemoryException">The engine's device ran out of memory; the checkpoint is that of the hour in which it did.</exception>
    public bool Run(Experiment experiment, bool isRestored, CancellationToken stop)
    {
        var state = recorder.State;
        if (!isRestored)
        {
            Begin(experiment);
        }

        while (!state.IsFinished)
        {
            if (!RunReplicate(experiment, stop))
            {
                recorder.WriteCheckpoint(experiment);
                return false;
            }

            recorder.End(experiment);
            if (++state.Replicate == setup.Scenario.Replicates)
            {
                state.IsFinished = true;
                recorder.WriteCheckpoint(experiment);
            }
            else
            {
                experiment = new Experiment(setup, state.Replicate);
                Begin(experiment);
            }
        }

        return true;
    }

    void Begin(Experiment experiment)
    {
        recorder.Begin(experiment);
        recorder.WriteCheckpoint(experiment);
    }

    bool RunReplicate(Experiment experiment, CancellationToken stop)
    {
        Report(experiment);
        while (!experiment.IsDone)
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            recorder.BeforeStep(experiment);
            experiment.Advance(engine);
            recorder.AfterStep(experiment);
            if (recorder.IsCheckpointDue(experiment) && !experiment.IsDone)
            {
                recorder.WriteCheckpoint(experiment);
            }

            if (engine.Shortage is { } shortage && !experiment.IsDone)
            {
                recorder.WriteCheckpoint(experiment);
                throw shortage;
            }

            Report(experiment);
        }

        return true;
    }

    void Report(Experiment experiment)
    {
        double share = work.Share(experiment.Replicate, experiment.Step);
        Advanced?.Invoke(new RunPosition(experiment.Replicate + 1, work.Replicates, experiment.Step, setup.Steps, share), experiment);
    }
}
