using TmeSim.Core.Engines;

namespace TmeSim.Core.Tests.Engines;

public sealed class WorkTeamTests
{
    static readonly TimeSpan ALongTime = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ExecutesEveryPartOnce_OverManyJobs(int threads)
    {
        using WorkTeam team = new(threads);
        int[] calls = new int[37];
        for (int job = 0; job < 2000; job++)
        {
            team.Run(job % 38, part => Interlocked.Increment(ref calls[part]));
        }

        // Part p runs in every job of more than p parts; job sizes cycle through 0 … 37.
        for (int part = 0; part < calls.Length; part++)
        {
            Assert.Equal(Enumerable.Range(0, 2000).Count(job => job % 38 > part), calls[part]);
        }
    }

    [Fact]
    public void Run_ReturnsOnlyAfterEveryPartHasEnded()
    {
        using WorkTeam team = new(3);
        for (int job = 0; job < 500; job++)
        {
            int ended = 0;
            team.Run(
                7,
                part =>
                {
                    Thread.SpinWait(50 * part);
                    Interlocked.Increment(ref ended);
                }
            );
            Assert.Equal(7, ended);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ExceptionOfAPart_ReachesTheCaller_AndTheTeamGoesOn(int threads)
    {
        using WorkTeam team = new(threads);
        int others = 0;

        InvalidDataException error = Assert.Throws<InvalidDataException>(() =>
            team.Run(
                8,
                part =>
                {
                    if (part == 5)
                    {
                        throw new InvalidDataException("part 5");
                    }

                    Interlocked.Increment(ref others);
                }
            )
        );

        Assert.Equal("part 5", error.Message);
        Assert.Equal(7, others);
        team.Run(4, _ => Interlocked.Increment(ref others));
        Assert.Equal(11, others);
    }

    [Fact]
    public void OneThread_RunsInlineAndInOrder()
    {
        using WorkTeam team = new(1);
        List<int> parts = [];
        int caller = Environment.CurrentManagedThreadId;

        team.Run(
            5,
            part =>
            {
                Assert.Equal(caller, Environment.CurrentManagedThreadId);
                parts.Add(part);
            }
        );

        Assert.Equal([0, 1, 2, 3, 4], parts);
    }

    [Fact]
    public void Run_GivesAMemberTheSamePartsEachTime()
    {
        using WorkTeam team = new(2);
        using Barrier bothAtWork = new(2);
        int caller = Environment.CurrentManagedThreadId;
        for (int job = 0; job < 300; job++)
        {
            int[] threads = new int[2];
            team.Run(
                2,
                part =>
                {
                    Assert.True(bothAtWork.SignalAndWait(ALongTime), "one member ran both parts");
                    threads[part] = Environment.CurrentManagedThreadId;
                }
            );
            Assert.Equal(caller, threads[0]);
            Assert.NotEqual(caller, threads[1]);
        }
    }

    /// <summary>Each waits here until the other has blocked: without being woken, one of them would not return.</summary>
    [Fact]
    public async Task MembersThatHaveBlocked_AreWoken()
    {
        using WorkTeam team = new(2);
        Thread? caller = null;
        Thread? helper = null;

        var jobs = Task.Run(() =>
        {
            caller = Thread.CurrentThread;
            for (int job = 0; job < 5; job++)
            {
                int atWork = 0;
                team.Run(
                    2,
                    _ =>
                    {
                        Interlocked.Increment(ref atWork);
                        Assert.True(Until(() => Volatile.Read(ref atWork) == 2), "one member was not woken");
                        if (Thread.CurrentThread != caller)
                        {
                            helper = Thread.CurrentThread;
                            Assert.True(Until(() => IsBlocked(caller)), "the caller does not block");
                        }
                    }
                );
                Assert.True(Until(() => IsBlocked(helper!)), "the helper does not block");
            }
        });

        await jobs.WaitAsync(ALongTime);
    }

    // Without a sleep, which would look like a block.
    static bool Until(Func<bool> isSo)
    {
        long end = Environment.TickCount64 + (long)ALongTime.TotalMilliseconds;
        while (!isSo() && Environment.TickCount64 < end)
        {
            Thread.Yield();
        }

        return isSo();
    }

    static bool IsBlocked(Thread thread) => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    [Fact]
    public void MemberThatIsDone_TakesWhatOthersHaveLeft()
    {
        using WorkTeam team = new(2);
        using CountdownEvent others = new(5);
        team.Run(
            6,
            part =>
            {
                if (part == 0)
                {
                    Assert.True(others.Wait(ALongTime), "the caller's other parts were left to it");
                }
                else
                {
                    others.Signal();
                }
            }
        );
    }

    [Fact]
    public void RunInOrder_HandsPartsOutInOrder()
    {
        using WorkTeam team = new(2);
        using Barrier bothAtWork = new(2);
        for (int job = 0; job < 300; job++)
        {
            List<int> started = [];
            team.RunInOrder(
                8,
                part =>
                {
                    lock (started)
                    {
                        started.Add(part);
                    }

                    if (part < 2)
                    {
                        Assert.True(bothAtWork.SignalAndWait(ALongTime), "the second part was not handed out");
                    }
                }
            );
            Assert.Equal([0, 1], started.Take(2).Order());
            Assert.Equal(Enumerable.Range(0, 8), started.Order());
        }
    }

    [Fact]
    public void Run_AllocatesNothing()
    {
        using WorkTeam team = new(2);
        int sum = 0;
        Action<int> part = index => Interlocked.Add(ref sum, index);
        team.Run(4, part);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int job = 0; job < 100; job++)
        {
            team.Run(4, part);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void PartThatStartsAJobOnItsOwnTeam_IsRefused()
    {
        using WorkTeam team = new(2);

        Assert.Throws<InvalidOperationException>(() => team.Run(1, _ => team.Run(1, _ => { })));
    }

    [Fact]
    public void TeamOfNone_AndUseAfterDispose_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkTeam(0));
        WorkTeam team = new(2);
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(1, _ => { }));
    }
}
