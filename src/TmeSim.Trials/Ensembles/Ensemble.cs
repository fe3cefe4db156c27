using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Trials.Ensembles;

/// <summary>
/// Runs many simulated patients side by side, one thread each. Runs share nothing that they write, so each has the bits it has when run
/// alone; results are delivered in the order of the runs, whatever order they end in. At most as many patients are in memory as there are
/// threads, and a bounded number of results.
/// </summary>
public sealed class Ensemble
{
    // A slow run at the front holds the others up only once so many of them are over: enough that it does not happen in practice.
    const int ResultsPerThread = 64;

    readonly int threads;
    readonly Func<SimulationSetup, ISimulationEngine> createEngine;

    /// <summary>Prepares an ensemble.</summary>
    /// <param name="threads">Runs side by side, 1 or more.</param>
    /// <param name="createEngine">Makes the engine of a worker; by default the CPU engine with one thread.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public Ensemble(int threads, Func<SimulationSetup, ISimulationEngine>? createEngine = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        this.threads = threads;
        this.createEngine = createEngine ?? (static setup => setup.CreateEngine("cpu", threads: 1));
    }

    /// <summary>Runs all and returns what was read of each, in their order.</summary>
    /// <param name="runs">The runs, made as they are needed.</param>
    /// <param name="createReader">Makes the reader of a run.</param>
    /// <param name="stop">Asks to stop after the hour under way.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public IReadOnlyList<TResult> Run<TResult>(
        IEnumerable<TrialRun> runs,
        Func<TrialRun, ITrialReader<TResult>> createReader,
        CancellationToken stop = default
    )
    {
        var results = new List<TResult>();
        Run(runs, createReader, (_, result) => results.Add(result), stop);
        return results;
    }

    /// <summary>Runs all and delivers what was read of each.</summary>
    /// <param name="runs">The runs, made as they are needed.</param>
    /// <param name="createReader">Makes the reader of a run.</param>
    /// <param name="deliver">Takes the number of a run, from 0, and what was read of it: in order, one at a time, on any thread.</param>
    /// <param name="stop">Asks to stop after the hour under way; what was delivered by then is a beginning without gaps.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Run<TResult>(
        IEnumerable<TrialRun> runs,
        Func<TrialRun, ITrialReader<TResult>> createReader,
        Action<int, TResult> deliver,
        CancellationToken stop = default
    )
    {
        using var work = runs.GetEnumerator();
        var results = new OrderedResults<TrialRun, TResult>(work, threads * ResultsPerThread, deliver);
        using var team = new WorkTeam(threads);
        team.Run(threads, _ => Work(results, createReader, stop));
    }

    void Work<TResult>(
        OrderedResults<TrialRun, TResult> results,
        Func<TrialRun, ITrialReader<TResult>> createReader,
        CancellationToken stop
    )
    {
        try
        {
            using var engine = new EngineOfWorker(createEngine);
            while (results.TryTake(out int index, out var run))
            {
                results.Give(index, Run(run, engine.For(run.Setup), createReader(run), stop));
            }
        }
        catch
        {
            results.Close();
            throw;
        }
    }

    static TResult Run<TResult>(TrialRun run, ISimulationEngine engine, ITrialReader<TResult> reader, CancellationToken stop)
    {
        var patient = new TrialPatient(run);
        var experiment = patient.Experiment;
        reader.Observe(patient);
        while (!experiment.IsDone)
        {
            stop.ThrowIfCancellationRequested();
            patient.Advance(engine);
            if (experiment.Step % reader.IntervalHours == 0 || experiment.IsDone)
            {
                reader.Observe(patient);
            }
        }

        return reader.Read(patient);
    }
}
