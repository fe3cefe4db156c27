using System.Runtime.ExceptionServices;

namespace TmeSim.Core.Engines;

/// <summary>
/// A fixed team of threads that runs the parts of a job and returns when all are done. A step of the simulator forks and joins hundreds of times on
/// jobs of tens of microseconds; Parallel.For would allocate on each, wake pool threads through a queue, and vary the number of threads with the
/// load of the process. Here idle threads spin for a moment, so the next fork costs about a microsecond, then yield, and then block.
/// <para>Which thread runs which part is not fixed. Results must not depend on it.</para>
/// </summary>
public sealed class WorkTeam : IDisposable
{
    // About 20 µs: longer than the gap between two passes of a solver, far shorter than a scheduler's time slice.
    const int SpinsBeforeYielding = 500;

    // Then a while in which anybody else who is ready gets the processor: some 200 µs where nobody is, since waking up a blocked thread takes some 30.
    const int YieldsBeforeBlocking = 400;

    // In words. Processors fetch lines of 64 bytes in pairs.
    const int CacheLine = 16;

    /// <summary>The most parts one job may have.</summary>
    public const int MaximumPartCount = 0xFFFF;

    readonly Thread[] _helpers;
    readonly object _gate = new();
    Action<int> _job = static _ => { };

    // What of a job is left for each member to hand out: generation of the job (32 bits), the part after the last (16) and the next (16). One word, so a
    // thread that wakes late can neither take a part of a newer job nor mistake its size; each on a cache line of its own.
    readonly long[] _tickets;
    int _generation;
    int _unfinished;
    int _blocked;
    bool _callerBlocked;
    volatile bool _running;
    volatile bool _disposed;
    Exception? _failure;

    /// <summary>Starts the helpers; the calling thread is the last member of the team.</summary>
    /// <param name="threadCount">Members, 1 or more. With 1 every job runs inline.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public WorkTeam(int threadCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        ThreadCount = threadCount;
        _tickets = new long[(threadCount + 1) * CacheLine];
        _helpers = new Thread[threadCount - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            int member = i + 1;
            _helpers[i] = new Thread(() => Help(member)) { IsBackground = true, Name = $"TmeSim worker {member}" };
            _helpers[i].Start();
        }
    }

    /// <summary>Members of the team, the caller included.</summary>
    public int ThreadCount { get; }

    /// <summary>
    /// Runs part 0 … partCount − 1 of a job and returns when every one has ended. Parts that follow one another go to the same member, as far as none is idle
    /// meanwhile, and to the same one in the next job: what it has of them in its cache stays there. Allocates nothing: keep the delegate.
    /// </summary>
    /// <param name="partCount">Number of parts, at most <see cref="MaximumPartCount"/>.</param>
    /// <param name="part">Called once per part, on any thread of the team. It must not call Run on the same team.</param>
    /// <exception cref="InvalidOperationException">A job is running already.</exception>
    /// <exception cref="ObjectDisposedException">The team was disposed of.</exception>
    public void Run(int partCount, Action<int> part) => Run(partCount, part, ThreadCount);

    /// <summary>The same for parts of unequal length, the longest first: whoever is idle takes the next.</summary>
    /// <inheritdoc cref="Run(int, Action{int})"/>
    public void RunInOrder(int partCount, Action<int> part) => Run(partCount, part, 1);

    /// <summary>Ends the helpers and waits for them.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }

        foreach (Thread helper in _helpers)
        {
            helper.Join();
        }
    }

    void Run(int partCount, Action<int> part, int owners)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partCount, MaximumPartCount);
        if (_running)
        {
            throw new InvalidOperationException("A work team runs one job at a time; a part cannot start another job on its own team.");
        }

        if (partCount <= 0)
        {
            return;
        }

        _running = true;
        try
        {
            Share(partCount, part, owners);
        }
        finally
        {
            _running = false;
        }

        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    void Share(int partCount, Action<int> part, int owners)
    {
        _job = part;
        Volatile.Write(ref _unfinished, partCount);
        int generation = _generation + 1;
        for (int member = 0; member < ThreadCount; member++)
        {
            long next = partCount * Math.Min(member, owners) / owners;
            long end = partCount * Math.Min(member + 1, owners) / owners;
            Volatile.Write(ref TicketOf(member), (long)generation << 32 | end << 16 | next);
        }

        Interlocked.Exchange(ref _generation, generation);
        if (partCount > 1 && Volatile.Read(ref _blocked) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }

        WorkOn(generation, 0);
        AwaitOthers();
    }

    void Help(int member)
    {
        int seen = 0;
        while (!_disposed)
        {
            int generation = Volatile.Read(ref _generation);
            if (generation != seen)
            {
                WorkOn(generation, member);
                seen = generation;
            }
            else
            {
                AwaitJobAfter(seen);
            }
        }
    }

    ref long TicketOf(int member) => ref _tickets[(member + 1) * CacheLine];

    // First its own parts, then what the others have left.
    void WorkOn(int generation, int member)
    {
        int ended = 0;
        for (int k = 0; k < ThreadCount; k++)
        {
            ref long ticket = ref TicketOf((member + k) % ThreadCount);
            while (Take(ref ticket, generation) is var part and >= 0)
            {
                RunPart(part);
                ended++;
            }
        }

        if (ended > 0 && Interlocked.Add(ref _unfinished, -ended) == 0 && Volatile.Read(ref _callerBlocked))
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    // The next part that a member hands out; -1 if there is none left of this job.
    static int Take(ref long ticket, int generation)
    {
        while (true)
        {
            long seen = Volatile.Read(ref ticket);
            int next = (int)(seen & 0xFFFF);
            if ((int)(seen >> 32) != generation || next >= (int)(seen >> 16 & 0xFFFF))
            {
                return -1;
            }

            // A successful exchange proves that the job is still this generation's, and it stays so until the part is reported done.
            if (Interlocked.CompareExchange(ref ticket, seen + 1, seen) == seen)
            {
                return next;
            }
        }
    }

    void RunPart(int index)
    {
        try
        {
            _job(index);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }

    static void Pause(int turn)
    {
        if (turn < SpinsBeforeYielding)
        {
            Thread.SpinWait(1);
        }
        else
        {
            Thread.Yield();
        }
    }

    void AwaitOthers()
    {
        for (int turn = 0; turn < SpinsBeforeYielding + YieldsBeforeBlocking; turn++)
        {
            if (Volatile.Read(ref _unfinished) == 0)
            {
                return;
            }

            Pause(turn);
        }

        lock (_gate)
        {
            Volatile.Write(ref _callerBlocked, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref _unfinished) > 0)
            {
                Monitor.Wait(_gate);
            }

            Volatile.Write(ref _callerBlocked, false);
        }
    }

    void AwaitJobAfter(int seen)
    {
        for (int turn = 0; turn < SpinsBeforeYielding + YieldsBeforeBlocking; turn++)
        {
            if (Volatile.Read(ref _generation) != seen || _disposed)
            {
                return;
            }

            Pause(turn);
        }

        lock (_gate)
        {
            // Announced before the last look, as Run looks for sleepers after publishing: one of the two sees the other.
            Interlocked.Increment(ref _blocked);
            while (Volatile.Read(ref _generation) == seen && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _blocked);
        }
    }
}
