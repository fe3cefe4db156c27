using System.Runtime.ExceptionServices;

namespace TmeSim.Core.Engines;

/// <summary>
/// A fixed team of threads that runs the parts of a job and returns when all are done. A step of the simulator forks and joins hundreds of times on
/// jobs of tens of microseconds; Parallel.For would allocate on each, wake pool threads through a queue, and vary the number of threads with the
/// load of the process. Here idle threads spin for a moment, so the next fork costs about a microsecond, and then block.
/// <para>Which thread runs which part is not fixed. Results must not depend on it.</para>
/// </summary>
public sealed class WorkTeam : IDisposable
{
    // About 20 µs: longer than the gap between two passes of a solver, far shorter than a scheduler's time slice.
    const int SpinsBeforeBlocking = 500;

    /// <summary>The most parts one job may have.</summary>
    public const int MaximumPartCount = 0xFFFF;

    readonly Thread[] _helpers;
    readonly object _gate = new();
    Action<int> _job = static _ => { };

    // Generation of the job (32 bits), its number of parts (16) and the next part to hand out (16). One word, so a thread that wakes late can
    // neither take a part of a newer job nor mistake its size.
    long _ticket;
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
        _helpers = new Thread[threadCount - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(Help) { IsBackground = true, Name = $"TmeSim worker {i + 1}" };
            _helpers[i].Start();
        }
    }

    /// <summary>Members of the team, the caller included.</summary>
    public int ThreadCount { get; }

    /// <summary>Runs part 0 … partCount − 1 of a job and returns when every one has ended. Allocates nothing: keep the delegate.</summary>
    /// <param name="partCount">Number of parts, at most <see cref="MaximumPartCount"/>.</param>
    /// <param name="part">Called once per part, on any thread of the team. It must not call Run on the same team.</param>
    /// <exception cref="InvalidOperationException">A job is running already.</exception>
    /// <exception cref="ObjectDisposedException">The team was disposed of.</exception>
    public void Run(int partCount, Action<int> part)
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
            Share(partCount, part);
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

    void Share(int partCount, Action<int> part)
    {
        _job = part;
        Volatile.Write(ref _unfinished, partCount);
        int generation = GenerationOf(_ticket) + 1;
        Interlocked.Exchange(ref _ticket, (long)generation << 32 | (long)partCount << 16);
        if (partCount > 1 && Volatile.Read(ref _blocked) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }

        WorkOn(generation);
        AwaitOthers();
    }

    void Help()
    {
        int seen = 0;
        while (!_disposed)
        {
            int generation = GenerationOf(Volatile.Read(ref _ticket));
            if (generation != seen)
            {
                WorkOn(generation);
                seen = generation;
            }
            else
            {
                AwaitJobAfter(seen);
            }
        }
    }

    static int GenerationOf(long ticket) => (int)(ticket >> 32);

    void WorkOn(int generation)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int next = (int)(ticket & 0xFFFF);
            if (GenerationOf(ticket) != generation || next >= (int)(ticket >> 16 & 0xFFFF))
            {
                return;
            }

            // A successful exchange proves that the job is still this generation's, and it stays so until the part is reported done.
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) == ticket)
            {
                RunPart(next);
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

        if (Interlocked.Decrement(ref _unfinished) == 0 && Volatile.Read(ref _callerBlocked))
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    void AwaitOthers()
    {
        for (int spin = 0; spin < SpinsBeforeBlocking; spin++)
        {
            if (Volatile.Read(ref _unfinished) == 0)
            {
                return;
            }

            Thread.SpinWait(1);
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
        for (int spin = 0; spin < SpinsBeforeBlocking; spin++)
        {
            if (GenerationOf(Volatile.Read(ref _ticket)) != seen || _disposed)
            {
                return;
            }

            Thread.SpinWait(1);
        }

        lock (_gate)
        {
            // Announced before the last look, as Run looks for sleepers after publishing: one of the two sees the other.
            Interlocked.Increment(ref _blocked);
            while (GenerationOf(Volatile.Read(ref _ticket)) == seen && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _blocked);
        }
    }
}
