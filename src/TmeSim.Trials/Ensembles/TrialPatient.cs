using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;

namespace TmeSim.Trials.Ensembles;

/// <summary>A simulated patient under way, with what happened in each arm so far. Who reads it changes nothing.</summary>
public sealed class TrialPatient
{
    readonly List<SimulationEvent>[] events;
    readonly List<ScanRow>[] scans;

    internal TrialPatient(TrialRun run)
    {
        Run = run;
        Experiment = new Experiment(run.Setup, run.Replicate);
        events = [.. Experiment.Arms.Select(_ => new List<SimulationEvent>())];
        scans = [.. Experiment.Arms.Select(_ => new List<ScanRow>())];
    }

    /// <summary>Which run this is.</summary>
    public TrialRun Run { get; }

    /// <summary>All arms, with tissue and patient as they are now.</summary>
    public Experiment Experiment { get; }

    /// <summary>Simulated time [d].</summary>
    public double Day => Experiment.Step / 24.0;

    /// <summary>Events of an arm since the start, those before its fork included, in order.</summary>
    public IReadOnlyList<SimulationEvent> EventsOf(int arm) => events[arm];

    /// <summary>Scans of an arm since the start, those before its fork included, in order.</summary>
    public IReadOnlyList<ScanRow> ScansOf(int arm) => scans[arm];

    internal void EndHour()
    {
        Experiment.EndHour();
        foreach (var branch in Experiment.Branches)
        {
            foreach (int arm in branch.Arms)
            {
                events[arm].AddRange(branch.Simulation.Events);
                scans[arm].AddRange(branch.Simulation.Scans);
            }

            branch.Simulation.Drain();
        }
    }
}
