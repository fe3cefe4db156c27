using System.Collections.Concurrent;

namespace TmeSim.Viewing.Live;

/// <summary>Commands on their way to the thread of a session: any thread sends, one does them in order.</summary>
sealed class CommandQueue : IDisposable
{
    readonly BlockingCollection<Action> commands = [];

    /// <summary>Sends a command.</summary>
    /// <param name="action">What it does.</param>
    /// <param name="refuse">Told why it could not be done.</param>
    public void Send(Action action, Action<Exception> refuse)
    {
        try
        {
            commands.Add(() =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    refuse(exception);
                }
            });
        }
        catch (InvalidOperationException)
        {
            refuse(new ObjectDisposedException(nameof(LiveSession)));
        }
    }

    /// <summary>Does the next command.</summary>
    /// <param name="patience">How long to wait for one.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryDo(TimeSpan patience)
    {
        if (!commands.TryTake(out var command, patience))
        {
            return false;
        }

        command();
        return true;
    }

    /// <summary>Takes no more commands.</summary>
    public void Close() => commands.CompleteAdding();

    /// <inheritdoc/>
    public void Dispose() => commands.Dispose();
}
