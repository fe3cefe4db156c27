using System.Collections.Concurrent;

namespace TmeSim.Viewing.Live;

/// <summary>Commands on their way to the thread of a session: any thread sends, one does them in order.</summary>
sealed class CommandQueue : IDisposable
{
    readonly BlockingCollection<(Action Do, Action<Exception> Refuse)> commands = [];

    /// <summary>Sends a command.</summary>
    /// <param name="action">What it does.</param>
    /// <param name="refuse">Told why it could not be done.</param>
    public void Send(Action action, Action<Exception> refuse)
    {
        try
        {
            commands.Add((action, refuse));
        }
        catch (InvalidOperationException)
        {
            refuse(Over());
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

        try
        {
            command.Do();
        }
        catch (Exception exception)
        {
            command.Refuse(exception);
        }

        return true;
    }

    /// <summary>Takes no more commands, and refuses those that nobody did.</summary>
    public void Close()
    {
        commands.CompleteAdding();
        while (commands.TryTake(out var left))
        {
            left.Refuse(Over());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => commands.Dispose();

    static ObjectDisposedException Over() => new(nameof(LiveSession));
}
