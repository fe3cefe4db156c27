using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Trials.Ensembles;

/// <summary>
/// The runs that one worker moves together, hour by hour: as many at a time as its engine moves lesions side by side, and at least one. Whoever is over
/// makes room for the next run on the same lattice.
/// </summary>
/// <param name="results">Hands out runs and takes results.</param>
/// <param name="engine">The worker's engine.</param>
/// <param name="createReader">Makes the reader of a run.</param>
/// <param name="team">Threads for the patients' part of an hour, where the worker is the only one; null where it moves one run at a time.</param>
sealed class Cohort<TResult>(
    OrderedResults<TrialRun, TResult> results,
    EngineOfWorker engine,
    Func<TrialRun, ITrialReader<TResult>> createReader,
    WorkTeam? team
)
{
    readonly List<Seat<TResult>> seats = [];
    (int Index, TrialRun Run)? waiting;
    SimulationSetup? lattice;

    /// <summary>Moves runs until there are no more.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Run(CancellationToken stop)
    {
        while (Fill())
        {
            stop.ThrowIfCancellationRequested();
            ForAll(seat => seat.BeginHour());
            engine.For(lattice!).Step([.. seats.SelectMany(seat => seat.Steps)]);
            ForAll(seat => seat.EndHour());
            Release();
        }
    }

    bool Fill()
    {
        // A worker among others takes no run that another could begin.
        while ((seats.Count == 0 || team is not null) && NextRun() is { } next && HasRoomFor(next.Run))
        {
            var seat = new Seat<TResult>(next.Index, next.Run, createReader(next.Run));
            seats.Add(seat);
            lattice = next.Run.Setup;
            waiting = null;
        }

        return seats.Count > 0;
    }

    // Whoever moves runs must not wait until others are over, since they may be his own.
    (int Index, TrialRun Run)? NextRun()
    {
        if (waiting is null && results.TryTake(mayWait: seats.Count == 0, out int index, out var run))
        {
            waiting = (index, run);
        }

        return waiting;
    }

    bool HasRoomFor(TrialRun run) =>
        seats.Count == 0
        || run.Setup.Shape == lattice!.Shape && seats.Sum(seat => seat.Lesions) + run.Setup.LesionCount <= engine.For(lattice).BatchSize;

    void Release()
    {
        foreach (var seat in seats.Where(seat => seat.IsDone).ToList())
        {
            results.Give(seat.Index, seat.Result!);
            seats.Remove(seat);
        }
    }

    void ForAll(Action<Seat<TResult>> act)
    {
        if (team is null || seats.Count == 1)
        {
            seats.ForEach(act);
        }
        else
        {
            team.Run(seats.Count, k => act(seats[k]));
        }
    }
}
