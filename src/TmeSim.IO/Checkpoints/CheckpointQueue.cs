namespace TmeSim.IO.Checkpoints;

/// <summary>Writes checkpoints beside the run, one at a time. An error is thrown by the next call.</summary>
sealed class CheckpointQueue
{
    Task? underWay;

    /// <summary>Begins to write a checkpoint, after the one under way.</summary>
    /// <param name="write">Writes it; it must own what it writes.</param>
    public void Start(Action write)
    {
        Finish();
        underWay = Task.Factory.StartNew(write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Waits until the one under way is written.</summary>
    /// <exception cref="Results.ResultsException">It cannot be written.</exception>
    public void Finish() => underWay?.GetAwaiter().GetResult();

    /// <summary>Says whether the last one could not be written, without waiting for it.</summary>
    /// <exception cref="Results.ResultsException">It could not.</exception>
    public void ThrowIfFailed()
    {
        if (underWay is { IsFaulted: true })
        {
            Finish();
        }
    }

    /// <summary>Waits for the one under way without a word about an error.</summary>
    public void Abandon() => underWay?.ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
}
