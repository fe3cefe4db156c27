using TmeSim.Cli.Running;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;

namespace TmeSim.Cli.Verification;

/// <summary>An engine under test with the name it is reported by.</summary>
public sealed record Contestant(string Name, ISimulationEngine Engine);

/// <summary>
/// Runs engines side by side and halts all of them after every stage of every lesion to compare all arrays with those of the first. Each
/// has a thread and an experiment of its own, so a difference is seen where it arises, before it spreads.
/// </summary>
public sealed class Lockstep
{
    readonly IReadOnlyList<Contestant> contestants;
    readonly Experiment[] experiments;
    readonly Point[] points;
    readonly Exception?[] failures;
    readonly Barrier barrier;
    readonly uint stepsInAll;
    volatile bool isOver;

    /// <summary>Puts the engines at the start of the first replicate.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="contestants">The engines, two or more.</param>
    /// <param name="steps">Steps to compare, at most those of the scenario.</param>
    /// <exception cref="ArgumentException">There are fewer than two engines.</exception>
    public Lockstep(SimulationSetup setup, IReadOnlyList<Contestant> contestants, uint steps)
    {
        if (contestants.Count < 2)
        {
            throw new ArgumentException("two engines or more are needed", nameof(contestants));
        }

        this.contestants = contestants;
        stepsInAll = steps;
        experiments = [.. contestants.Select(_ => new Experiment(setup, replicate: 0))];
        points = new Point[contestants.Count];
        failures = new Exception?[contestants.Count];
        barrier = new Barrier(contestants.Count, _ => Compare());
    }

    /// <summary>Steps that all engines have done.</summary>
    public uint Steps { get; private set; }

    /// <summary>Stages that were compared and equal.</summary>
    public long StagesCompared { get; private set; }

    /// <summary>The first difference; null as long as there is none.</summary>
    public Difference? First { get; private set; }

    /// <summary>Told on one of the threads when an hour is done.</summary>
    public event Action<RunPosition>? Advanced;

    /// <summary>Runs to the end, to the first difference, or until told to stop.</summary>
    /// <exception cref="AggregateException">An engine failed.</exception>
    public void Run(CancellationToken stop)
    {
        var threads = contestants
            .Select((_, k) => new Thread(() => RunOne(k, stop)) { IsBackground = true, Name = contestants[k].Name })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failures.OfType<Exception>().ToList() is { Count: > 0 } thrown)
        {
            throw new AggregateException(thrown);
        }
    }

    void RunOne(int index, CancellationToken stop)
    {
        var experiment = experiments[index];
        try
        {
            while (experiment.Step < stepsInAll && !isOver)
            {
                // One after another, so that all halt at the same lesion and stage.
                foreach (var lesion in experiment.BeginHour())
                {
                    contestants[index].Engine.Step([lesion], new Observer(this, index));
                }

                experiment.EndHour();
                experiment.Branches.ToList().ForEach(branch => branch.Simulation.Drain());
                Meet(index, new Point(null, null, stop.IsCancellationRequested));
            }
        }
        catch (LockstepOverException)
        {
            // Another engine ended the comparison while this one was within a step.
        }
        catch (Exception exception)
        {
            failures[index] = exception;
            isOver = true;
            barrier.RemoveParticipant();
        }
    }

    void Meet(int index, Point point)
    {
        points[index] = point;
        barrier.SignalAndWait();
        if (isOver)
        {
            throw new LockstepOverException();
        }
    }

    // Runs on one thread while all others wait.
    void Compare()
    {
        if (isOver)
        {
            return;
        }

        for (int k = 1; k < contestants.Count && First is null; k++)
        {
            First = points[0].Stage is { } stage ? CompareStage(k, stage) : CompareHour(k);
        }

        isOver = First is not null || points.Any(point => point.IsStopping);
        if (points[0].Stage is not null)
        {
            StagesCompared++;
            return;
        }

        Steps = experiments[0].Step;
        Advanced?.Invoke(new RunPosition(1, 1, 1, Steps, stepsInAll, (double)Steps / stepsInAll));
    }

    Difference? CompareStage(int k, TissueStage stage)
    {
        var expected = points[0];
        var found = points[k];
        string stageName = SnakeCase.Of(stage.ToString());
        if (found.Stage != stage || found.Lesion!.Name != expected.Lesion!.Name)
        {
            string other = found.Stage is { } theirs ? SnakeCase.Of(theirs.ToString()) : "end";
            return new Difference(
                contestants[k].Name,
                experiments[0].Step,
                stageName,
                expected.Lesion!.Name,
                "order of stages",
                null,
                stageName,
                other
            );
        }

        return TissueComparison.Compare(expected.Lesion.State, found.Lesion.State) is { } at
            ? new Difference(
                contestants[k].Name,
                experiments[0].Step,
                stageName,
                expected.Lesion.Name,
                at.Array,
                at.Site,
                at.Expected,
                at.Found
            )
            : null;
    }

    Difference? CompareHour(int k)
    {
        uint step = experiments[0].Step - 1;
        foreach (var (expected, found) in experiments[0].Branches.Zip(experiments[k].Branches))
        {
            foreach (var (one, other) in expected.Simulation.Lesions.Zip(found.Simulation.Lesions))
            {
                if (TissueComparison.CompareCounts(one, other) is { } counts)
                {
                    return new Difference(contestants[k].Name, step, "end", one.Name, counts.Part, null, counts.Expected, counts.Found);
                }
            }

            if (!SimulationDigest.Patient(expected.Simulation).AsSpan().SequenceEqual(SimulationDigest.Patient(found.Simulation)))
            {
                return new Difference(contestants[k].Name, step, "end", "", "patient", null, "", "");
            }
        }

        return null;
    }

    /// <summary>Where an engine stands at a meeting: after a stage of a lesion, or after an hour.</summary>
    readonly record struct Point(Lesion? Lesion, TissueStage? Stage, bool IsStopping);

    sealed class Observer(Lockstep lockstep, int index) : IStageObserver
    {
        public void Completed(Lesion lesion, TissueStage stage) => lockstep.Meet(index, new Point(lesion, stage, false));
    }

    sealed class LockstepOverException : Exception;
}
