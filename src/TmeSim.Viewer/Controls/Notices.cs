using System.Collections.Concurrent;

namespace TmeSim.Viewer.Controls;

/// <summary>What commands answer: the one line that says what one did or why it could not, and what is to be done when one is done.</summary>
/// <param name="changed">Called, on any thread, when there is something new.</param>
sealed class Notices(Action changed)
{
    readonly ConcurrentQueue<Action> due = [];

    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Says something.</summary>
    public void Say(string line) => Text = line;

    /// <summary>Says why a command failed if it does; does something when it is done.</summary>
    public void Follow(Task command, Action? then = null) =>
        command.ContinueWith(
            task =>
            {
                if (task.Exception is { } exception)
                {
                    Send(() => Say(exception.GetBaseException().Message));
                }
                else if (task.IsCompletedSuccessfully && then is not null)
                {
                    Send(then);
                }
            },
            TaskScheduler.Default
        );

    /// <summary>Does what is due; on the thread of the window.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool DoWhatIsDue()
    {
        bool any = false;
        while (due.TryDequeue(out var action))
        {
            action();
            any = true;
        }

        return any;
    }

    void Send(Action action)
    {
        due.Enqueue(action);
        changed();
    }
}
