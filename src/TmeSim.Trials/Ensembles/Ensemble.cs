using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Trials.Ensembles;

/// <summary>
/// Runs many simulated patients side by side: one thread each, or, where the engine is on a device, all of them together, hour by hour.
/// Runs share nothing that they write, so each has the bits it has when run alone; results are delivered in the order of the runs, whatever order
/// they end in. At most as many patients are in memory as are moved side by side, and a bounded number of results.
/// </summary>
public sealed class Ensemble
{
    // A slow run at the front holds the others up only once so many of them are over: enough that it does not happen in practice.
    const int ResultsPerRun = 64;

    readonly int threads;
    readonly Func<SimulationSetup, ISimulationEngine> createEngine;

    /// <summary>Prepares an ensemble.</summary>
    /// <param name="threads">Threads, 1 or more.</param>
    /// <param name="createEngine">
    /// Makes the engine of a thread; by default the CPU engine with one thread. One on a device serves all runs, and the threads do the
    /// patients' part.
    /// </param>
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
        if (!work.MoveNext())
        {
            return;
        }

        using var engine = new EngineOfWorker(createEngine);
        int sideBySide = SideBySide(engine.For(work.Current.Setup), work.Current.Setup, threads);
        var results = new OrderedResults<TrialRun, TResult>(FromCurrent(work), sideBySide * ResultsPerRun, deliver);
        using var team = new WorkTeam(threads);
        if (engine.For(work.Current.Setup).IsOnDevice)
        {
            new Cohort<TResult>(results, engine, createReader, team).Run(stop);
        }
        else
        {
            team.Run(threads, worker => Work(worker, engine, results, createReader, stop));
        }
    }

    /// <summary>How many runs are moved side by side.</summary>
    /// <param name="engine">The engine of the runs.</param>
    /// <param name="setup">The scenario of the runs.</param>
    /// <param name="threads">Threads.</param>
    public static int SideBySide(ISimulationEngine engine, SimulationSetup setup, int threads) =>
        Math.Max(engine.IsOnDevice ? 1 : threads, engine.BatchSize / setup.LesionCount);

    static IEnumerator<TrialRun> FromCurrent(IEnumerator<TrialRun> runs)
    {
        do
        {
            yield return runs.Current;
        } while (runs.MoveNext());
    }

    void Work<TResult>(
        int worker,
        EngineOfWorker engineOfFirst,
        OrderedResults<TrialRun, TResult> results,
        Func<TrialRun, ITrialReader<TResult>> createReader,
        CancellationToken stop
    )
    {
        // The first worker goes on with the engine that is there already, which its owner disposes of.
        using var own = worker == 0 ? null : new EngineOfWorker(createEngine);
        try
        {
            new Cohort<TResult>(results, own ?? engineOfFirst, createReader, team: null).Run(stop);
        }
        catch
        {
            results.Close();
            throw;
        }
    }
}
