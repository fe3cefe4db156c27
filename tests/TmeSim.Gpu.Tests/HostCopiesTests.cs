using ILGPU.Runtime;

namespace TmeSim.Gpu.Tests;

/// <summary>A driver reads and writes at the address it was told until it has been waited for; the garbage collector moves arrays meanwhile.</summary>
public sealed class HostCopiesTests
{
    const int Length = 16;
    const int Trials = 20;

    static readonly IEnumerable<string> InOrder = Enumerable.Range(0, Trials).Select(trial => TextOf(Row((byte)trial)));

    [Theory]
    [EachDevice]
    public void WhatIsFetched_LandsInItsArray_AlsoIfTheQueueIsLong_AndTheCollectorAtWork(string device)
    {
        var (context, accelerator) = FoundDevices.Open(device);
        using var usedContext = context;
        using var used = accelerator;
        using var memory = accelerator.Allocate1D<byte>(1 << 26);

        var fetched = WhileMemoryMoves(value =>
        {
            KeepBusy(memory, value);
            byte[] to = new byte[Length];
            memory.View.BaseView.Download<byte>(accelerator.DefaultStream, to);
            return to;
        });

        Assert.Equal(InOrder, fetched);
    }

    [Theory]
    [EachDevice]
    public void WhatIsSent_IsWhatItsArrayHolds_AlsoIfTheQueueIsLong_AndTheCollectorAtWork(string device)
    {
        var (context, accelerator) = FoundDevices.Open(device);
        using var usedContext = context;
        using var used = accelerator;
        using var memory = accelerator.Allocate1D<byte>(1 << 26);

        var sent = WhileMemoryMoves(value =>
        {
            KeepBusy(memory, 255);
            memory.View.BaseView.Upload<byte>(accelerator.DefaultStream, Row(value));
            byte[] back = new byte[Length];
            memory.View.BaseView.Download<byte>(accelerator.DefaultStream, back);
            return back;
        });

        Assert.Equal(InOrder, sent);
    }

    static void KeepBusy(MemoryBuffer memory, byte value)
    {
        for (int k = 0; k < 4; k++)
        {
            memory.MemSet(memory.Accelerator.DefaultStream, value, 0, memory.LengthInBytes);
        }
    }

    static List<string> WhileMemoryMoves(Func<byte, byte[]> copy)
    {
        using var over = new ManualResetEventSlim();
        var collector = new Thread(() =>
        {
            // Without the pause the others would wait for the next collection when one is over.
            while (!over.Wait(millisecondsTimeout: 1))
            {
                GC.Collect(1, GCCollectionMode.Forced, blocking: true, compacting: true);
            }
        });
        collector.Start();
        try
        {
            List<string> copied = [];
            for (byte trial = 0; trial < Trials; trial++)
            {
                // Leaves a gap, into which the next array is moved.
                GC.KeepAlive(new byte[10_000]);
                copied.Add(TextOf(copy(trial)));
            }

            return copied;
        }
        finally
        {
            over.Set();
            collector.Join();
        }
    }

    static byte[] Row(byte value) => [.. Enumerable.Repeat(value, Length)];

    static string TextOf(byte[] row) => string.Join(' ', row);
}
