namespace TmeSim.Trials.Ensembles;

/// <summary>Hands out work to threads and takes their results back in the order in which the work was handed out.</summary>
/// <param name="work">Work, made as it is asked for.</param>
/// <param name="ahead">How much may be handed out beyond the first that is not done: it bounds the results that wait.</param>
/// <param name="deliver">Called for each result in order, by one thread at a time.</param>
sealed class OrderedResults<TWork, TResult>(IEnumerator<TWork> work, int ahead, Action<int, TResult> deliver)
{
    readonly object gate = new();
    readonly Dictionary<int, TResult> waiting = [];
    int taken;
    int delivered;
    bool isClosed;

    /// <summary>Takes the next piece of work.</summary>
    /// <param name="mayWait">Whether to wait while those before it are too far behind; else there is none as long as they are.</param>
    /// <param name="index">Its number.</param>
    /// <param name="next">The work.</param>
    /// <returns>False if there is none, or no more is wanted.</returns>
    public bool TryTake(bool mayWait, out int index, out TWork next)
    {
        lock (gate)
        {
            while (mayWait && !isClosed && taken - delivered >= ahead)
            {
                Monitor.Wait(gate);
            }

            bool isThere = !isClosed && taken - delivered < ahead && work.MoveNext();
            index = isThere ? taken++ : -1;
            next = isThere ? work.Current : default!;
            return isThere;
        }
    }

    /// <summary>Gives a result back, and delivers it with all that waited for it.</summary>
    public void Give(int index, TResult result)
    {
        lock (gate)
        {
            waiting.Add(index, result);
            while (!isClosed && waiting.Remove(delivered, out var next))
            {
                deliver(delivered++, next);
            }

            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Hands out and delivers no more.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }
    }
}
