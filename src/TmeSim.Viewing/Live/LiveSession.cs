namespace TmeSim.Viewing.Live;

/// <summary>
/// A live simulation on a thread of its own, at its own pace. Whoever watches sends commands, which are carried out in order between two hours,
/// and asks for frames: copies, made when they are asked for, of which the latest is enough. Nobody who watches makes the simulation wait.
/// Every method may be called on any thread.
/// </summary>
public sealed class LiveSession : IDisposable
{
    readonly LiveSimulation simulation;
    readonly CommandQueue commands = new();
    readonly FrameDesk frames;
    readonly Pace pace;
    readonly List<(uint Step, TaskCompletionSource Reached)> waiting = [];
    readonly Queue<(Action Change, TaskCompletionSource Done)> changes = [];
    readonly Thread thread;
    volatile LiveStatus status;
    long version;
    bool isPlaying;
    volatile bool isOver;
    bool isDisposed;
    string? failure;
    uint? returnStep;

    /// <summary>Starts the thread; the session is paused.</summary>
    /// <param name="simulation">The simulation, which from now on is the session's.</param>
    /// <param name="clock">The clock of the limit of speed and of the share of time for frames; null for that of the machine.</param>
    public LiveSession(LiveSimulation simulation, TimeProvider? clock = null)
    {
        this.simulation = simulation;
        clock ??= TimeProvider.System;
        frames = new FrameDesk(simulation, clock);
        pace = new Pace(clock);
        status = Look();
        thread = new Thread(Run) { IsBackground = true, Name = "simulation" };
        thread.Start();
    }

    /// <summary>Where the session stands.</summary>
    public LiveStatus Status => status;

    /// <summary>Plays.</summary>
    public Task Play() => Do(() => isPlaying = !simulation.IsDone);

    /// <summary>Pauses.</summary>
    public Task Pause() => Do(() => isPlaying = false);

    /// <summary>Pauses and moves on by hours; done when they are simulated.</summary>
    public Task StepOn(uint hours) =>
        Go(() =>
        {
            isPlaying = false;
            return Math.Max(simulation.Step, simulation.Target) + hours;
        });

    /// <summary>Goes to a day, back or ahead; done when it is reached. Playing goes on from there.</summary>
    public Task SeekTo(double day) => Go(() => StepOf(day));

    /// <summary>Limits how fast it plays.</summary>
    /// <param name="daysPerSecond">The most simulated days in a second; null for as fast as it can.</param>
    public Task LimitSpeed(double? daysPerSecond) => Do(() => pace.DaysPerSecond = daysPerSecond);

    /// <summary>Changes the plan; done when the run has caught up with the day it stood at.</summary>
    /// <exception cref="PlanException">The plan cannot be changed in this way; it stays as it was.</exception>
    public Task Change(PlanChange change) => Replan(() => simulation.Change(change));

    /// <summary>Takes the last change of the plan back; done as of <see cref="Change"/>.</summary>
    public Task Undo() => Replan(() => simulation.Undo());

    /// <summary>Makes the change again that was taken back last; done as of <see cref="Change"/>.</summary>
    public Task Redo() => Replan(() => simulation.Redo());

    /// <summary>Goes back to the plan it was opened with; <see cref="Undo"/> takes that back.</summary>
    public Task Reset() => Replan(simulation.Reset);

    /// <summary>Starts again with the same seed and the same plan; <see cref="Return"/> takes that back.</summary>
    public Task Restart() =>
        Go(() =>
        {
            returnStep = Math.Max(simulation.Step, simulation.Target);
            return 0;
        });

    /// <summary>Goes back to the day on which it was restarted.</summary>
    public Task Return() =>
        Go(() =>
        {
            uint step = returnStep ?? simulation.Step;
            returnStep = null;
            return step;
        });

    /// <summary>Asks the simulation something, between two hours.</summary>
    public Task<T> Ask<T>(Func<LiveSimulation, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        commands.Send(() => answer.SetResult(question(simulation)), answer.SetException);
        return answer.Task;
    }

    /// <summary>Copies lesions as soon as there is something newer than was seen.</summary>
    /// <param name="seen">The <see cref="LiveStatus.Version"/> last seen; −1 for none.</param>
    /// <param name="lesions">The lesions; two at most.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The frame; fails with the reason where a lesion can no longer be copied, as on a device that was lost.</returns>
    public Task<LiveFrame> FrameAfter(long seen, IReadOnlyList<LiveLesion> lesions, CancellationToken stop = default)
    {
        var frame = frames.Ask(seen, lesions, stop);
        if (status.Version > seen)
        {
            commands.Send(() => { }, _ => { });
        }

        return frame;
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
        {
            return;
        }

        commands.Send(() => isOver = true, _ => { });
        thread.Join();
        simulation.Dispose();
        commands.Dispose();
    }

    static uint StepOf(double day) => (uint)Math.Round(24 * Math.Max(0, day));

    Task Do(Action action) =>
        Reach(() =>
        {
            action();
            return 0;
        });

    Task Go(Func<uint> where) =>
        Reach(() =>
        {
            simulation.GoTo(where());
            return simulation.Target;
        });

    // A change is about the day that is shown: one that comes during a replay waits until it is over.
    Task Replan(Action change)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        commands.Send(() => changes.Enqueue((change, done)), done.SetException);
        return done.Task;
    }

    void ChangePlan()
    {
        while (simulation.Step >= simulation.Target && changes.TryDequeue(out var next))
        {
            try
            {
                next.Change();
                isPlaying &= !simulation.IsDone;
                waiting.Add((simulation.Target, next.Done));
                version++;
            }
            catch (Exception exception)
            {
                next.Done.SetException(exception);
            }
        }
    }

    Task Reach(Func<uint> start)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        commands.Send(
            () =>
            {
                waiting.Add((start(), reached));
                version++;
            },
            reached.SetException
        );
        return reached.Task;
    }

    void Run()
    {
        while (!isOver)
        {
            bool isCatchingUp = simulation.Step < simulation.Target;
            bool isMoving = isCatchingUp || (isPlaying && !simulation.IsDone);
            var wait = isCatchingUp ? TimeSpan.Zero : pace.Wait;
            bool isDue = isMoving && wait <= TimeSpan.Zero;
            var patience =
                isDue ? TimeSpan.Zero
                : isMoving ? wait
                : Timeout.InfiniteTimeSpan;
            if (!commands.TryDo(patience) && isDue)
            {
                Advance();
            }

            ChangePlan();
            Publish();
        }

        commands.Close();
        waiting.ForEach(one => one.Reached.TrySetCanceled());
        changes.ToList().ForEach(one => one.Done.TrySetCanceled());
        frames.Close();
    }

    void Advance()
    {
        try
        {
            simulation.Advance();
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        pace.Count();
        isPlaying &= !simulation.IsDone;
        version++;
    }

    void Fail(Exception cause)
    {
        failure = cause.Message;
        isPlaying = false;
        simulation.Stay();
        version++;
    }

    void Publish()
    {
        if (status.Version != version)
        {
            status = Look();
        }

        foreach (var one in waiting.FindAll(one => simulation.Step >= simulation.Target || one.Step <= simulation.Step))
        {
            waiting.Remove(one);
            one.Reached.TrySetResult();
        }

        // A device may be found lost by who copies from it alone.
        if (frames.HandOut(status) is { } cause && failure is null)
        {
            Fail(cause);
            Publish();
        }
    }

    LiveStatus Look() => LiveStatus.Of(simulation, version, isPlaying, pace.DaysPerSecond, returnStep, failure);
}
