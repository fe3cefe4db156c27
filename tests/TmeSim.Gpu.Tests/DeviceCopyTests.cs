using ILGPU.Runtime.OpenCL;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Gpu.Tests;

/// <summary>Copies of tissues that come to the host beside the steps: each is the tissue as it was when the copy was begun.</summary>
public sealed class DeviceCopyTests
{
    static readonly LatticeShape Shape = new(21, 17, 1, Boundary.NoFlux, 20f);

    /// <summary>Nothing is fetched before the steps that follow are over: they wait for nothing.</summary>
    [Theory]
    [EachDevice]
    public void StepsGoOn_WhileACopyIsUnderWay_WhichHasEveryArrayAsItWas(string device)
    {
        using var gate = new ManualResetEventSlim();
        int stepping = Environment.CurrentManagedThreadId;
        var (member, twin) = (Member(), Member());
        using var host = new ReferenceEngine(Shape);
        using var engine = FoundDevices.Create(
            device,
            Shape,
            fetching: _ =>
            {
                Assert.NotEqual(stepping, Environment.CurrentManagedThreadId);
                gate.Wait();
            }
        );
        Move(engine, member, steps: 2);
        Move(host, twin, steps: 2);

        var copy = new WholeCopy(member.Lesion.State);
        Move(engine, member, steps: 3);
        bool isOver = copy.Task.IsCompleted;
        gate.Set();

        Assert.False(isOver);
        Assert.Equal(WholeCopy.TextsOf(twin), copy.Texts());
        Move(host, twin, steps: 3);
        Assert.Equal(WholeCopy.TextsOf(twin), new WholeCopy(member.Lesion.State).Texts());
    }

    /// <summary>What the host has asked for to write is there, what it has read is there and on the device, and all else is on the device alone.</summary>
    [Theory]
    [EachDevice]
    public void Copy_HasWhatTheHostWroteSinceTheLastStep(string device)
    {
        using var gate = new ManualResetEventSlim();
        var (member, twin) = (Member(), Member());
        using var host = new ReferenceEngine(Shape);
        using var engine = FoundDevices.Create(device, Shape, fetching: _ => gate.Wait());
        WholeCopy? copy = null;
        string[] expected = [];
        foreach (var (one, mover) in new[] { (twin, host), (member, engine) })
        {
            Move(mover, one, steps: 2);
            one.Lesion.State.Ecm[7] ^= 1;
            using (one.Lesion.State.Read())
            {
                _ = one.Lesion.State.Vessel;
            }

            if (one == twin)
            {
                expected = WholeCopy.TextsOf(twin);
            }
            else
            {
                copy = new WholeCopy(member.Lesion.State);
            }

            one.Lesion.State.Ecm[8] ^= 1;
            Move(mover, one, steps: 1);
        }

        gate.Set();

        Assert.Equal(expected, copy!.Texts());
        Assert.Equal(RichRun.Digest(twin.Lesion), RichRun.Digest(member.Lesion));
    }

    /// <summary>Copies of one hour share their room; that of another hour waits for it, since there is room for one lesion.</summary>
    [Theory]
    [EachDevice]
    public void CopyOfALaterHour_WaitsForTheRoom_AndLeavesThoseBeforeAsTheyWere(string device)
    {
        using var gate = new ManualResetEventSlim();
        var (member, twin) = (Member(), Member());
        using var host = new ReferenceEngine(Shape);
        using var engine = FoundDevices.Create(device, Shape, fetching: _ => gate.Wait());
        Move(engine, member, steps: 1);
        Move(host, twin, steps: 1);
        string[] before = WholeCopy.TextsOf(twin);
        var some = new WholeCopy(member.Lesion.State, arrays: 5);
        var all = new WholeCopy(member.Lesion.State);
        Move(engine, member, steps: 1);
        Move(host, twin, steps: 1);

        WholeCopy? later = null;
        var thread = Started(() => later = new WholeCopy(member.Lesion.State));
        bool waits = IsWaiting(thread);
        gate.Set();
        Join(thread);

        Assert.True(waits);
        Assert.Equal(before[..5], some.Texts());
        Assert.Equal(before, all.Texts());
        Assert.Equal(WholeCopy.TextsOf(twin), later!.Texts());
    }

    /// <summary>Lesions that share a device and are moved in turns, looked after by a thread each, copied every hour.</summary>
    [Theory]
    [EachDevice(4)]
    [EachDevice(2)]
    [EachDevice(1)]
    public void CopiesOfManyLesions_AreWhole_HoweverManyTheDeviceHolds(string device, int together)
    {
        const int hours = 4;
        var (members, twins) = (BatchMember.All(Shape), BatchMember.All(Shape));
        using var host = new ReferenceEngine(Shape);
        using var engine = FoundDevices.Create(device, Shape, bytes => RefuseIf(Larger(together).Contains(bytes)));
        var copies = new WholeCopy[hours, members.Count];
        var expected = new string[hours, members.Count][];
        for (int hour = 0; hour < hours; hour++)
        {
            engine.Step([.. members.Select(member => member.Next())]);
            host.Step([.. twins.Select(twin => twin.Next())]);
            Parallel.For(0, members.Count, k => copies[hour, k] = new WholeCopy(members[k].Lesion.State));
            Enumerable.Range(0, twins.Count).ToList().ForEach(k => expected[hour, k] = WholeCopy.TextsOf(twins[k]));
        }

        for (int hour = 0; hour < hours; hour++)
        {
            for (int k = 0; k < members.Count; k++)
            {
                Assert.Equal(expected[hour, k], copies[hour, k].Texts());
            }
        }
    }

    [Theory]
    [EachDevice]
    public void DeviceThatFailsWhileACopyIsFetched_IsLost_AndEndsTheCopyAndTheNextStep(string device)
    {
        var member = Member();
        int fetched = 0;
        using var gate = new ManualResetEventSlim();
        using var engine = FoundDevices.Create(
            device,
            Shape,
            fetching: _ =>
            {
                gate.Wait();
                FailIf(++fetched == 3);
            }
        );
        Move(engine, member, steps: 1);

        var copy = new WholeCopy(member.Lesion.State);
        var another = new WholeCopy(member.Lesion.State);
        gate.Set();

        var loss = Assert.Throws<DeviceLostException>(() => copy.Texts());
        Assert.EndsWith("stopped working: CL_INVALID_COMMAND_QUEUE", loss.Message, StringComparison.Ordinal);
        Assert.Throws<DeviceLostException>(() => another.Texts());
        Assert.Throws<DeviceLostException>(() => Move(engine, member, steps: 1));
        Assert.Throws<DeviceLostException>(() => new WholeCopy(member.Lesion.State));
        Assert.Throws<DeviceLostException>(() => member.Lesion.State.Clone);
        Assert.Equal(3, fetched);
    }

    [Theory]
    [EachDevice]
    public void CopyThatWaitsForTheRoomOfOneThatFails_Fails(string device)
    {
        using var gate = new ManualResetEventSlim();
        var member = Member();
        using var engine = FoundDevices.Create(
            device,
            Shape,
            fetching: _ =>
            {
                gate.Wait();
                FailIf(true);
            }
        );
        Move(engine, member, steps: 1);
        var copy = new WholeCopy(member.Lesion.State);
        Move(engine, member, steps: 1);

        Exception? later = null;
        var thread = Started(() => later = Record.Exception(() => new WholeCopy(member.Lesion.State)));
        bool waits = IsWaiting(thread);
        gate.Set();
        Join(thread);

        Assert.True(waits);
        Assert.IsType<DeviceLostException>(later);
        Assert.Throws<DeviceLostException>(() => copy.Texts());
    }

    [Theory]
    [EachDevice]
    public void WithoutRoomForACopy_TheTissueIsFetchedAtOnce(string device)
    {
        bool isFull = false;
        int refused = 0;
        var (member, twin) = (Member(), Member());
        using var host = new ReferenceEngine(Shape);
        using var engine = FoundDevices.Create(
            device,
            Shape,
            _ =>
            {
                refused += isFull ? 1 : 0;
                RefuseIf(isFull);
            },
            fetching: _ => throw new InvalidOperationException()
        );
        for (int hour = 0; hour < 3; hour++)
        {
            Move(engine, member, steps: 1);
            Move(host, twin, steps: 1);
            isFull = true;
            var copy = new WholeCopy(member.Lesion.State);
            isFull = false;

            Assert.True(copy.Task.IsCompletedSuccessfully);
            Assert.Equal(WholeCopy.TextsOf(twin), copy.Texts());
        }

        // Asked once: what the device has not given it is not asked for again.
        Assert.Equal(1, refused);
        Assert.Null(engine.Shortage);
    }

    /// <summary>A step that needs more memory than there is gets that of copies, once the one under way is over.</summary>
    [Theory]
    [EachDevice]
    public void RoomOfCopies_IsGivenBack_WhereAStepNeedsMemory(string device)
    {
        using var gate = new ManualResetEventSlim();
        using var refused = new ManualResetEventSlim();
        bool isFull = false;
        bool? wasOver = null;
        var (member, twin) = (Member(), Member());
        using var host = new ReferenceEngine(Shape);
        using var engine = FoundDevices.Create(device, Shape, Allocate, _ => gate.Wait());
        Move(engine, member, steps: 1);
        Move(host, twin, steps: 1);
        var copy = new WholeCopy(member.Lesion.State);
        string[] expected = WholeCopy.TextsOf(twin);
        isFull = true;
        foreach (var one in new[] { member, twin })
        {
            // More than their tables hold.
            Enumerable.Repeat(one.Lesion.Clones.Records[0], 100).ToList().ForEach(record => one.Lesion.Clones.Add(record));
        }

        var thread = Started(() => Move(engine, member, steps: 1));
        refused.Wait();
        IsWaiting(thread);
        gate.Set();
        Join(thread);
        Move(host, twin, steps: 1);

        Assert.True(wasOver);
        Assert.Null(engine.Shortage);
        Assert.Equal(expected, copy.Texts());
        var next = new WholeCopy(member.Lesion.State);
        Assert.True(next.Task.IsCompletedSuccessfully);
        Assert.Equal(WholeCopy.TextsOf(twin), next.Texts());

        // Refuses once; what is asked for next tells whether the copy was waited for.
        void Allocate(long bytes)
        {
            wasOver ??= refused.IsSet ? gate.IsSet : null;
            if (isFull)
            {
                isFull = false;
                refused.Set();
                RefuseIf(true);
            }
        }
    }

    /// <summary>After each stage of a step, too, what is copied is what is there.</summary>
    [Theory]
    [EachDevice]
    public void CopyWithinAStep_HasTheArraysAsTheStageLeftThem(string device)
    {
        var (member, twin) = (Member(), Member());
        using var host = new ReferenceEngine(Shape);
        using var engine = FoundDevices.Create(device, Shape);
        var (copied, expected) = (new Copier(), new Copier());

        engine.Step([member.Next()], copied);
        host.Step([twin.Next()], expected);

        Assert.Equal(expected.Texts, copied.Texts);
        Assert.InRange(copied.Texts.Distinct().Count(), 5, copied.Texts.Count);
    }

    [Theory]
    [EachDevice]
    public void EngineThatIsDisposedOf_WaitsForTheCopyUnderWay(string device)
    {
        using var gate = new ManualResetEventSlim();
        var (member, twin) = (Member(), Member());
        using var host = new ReferenceEngine(Shape);
        var engine = FoundDevices.Create(device, Shape, fetching: _ => gate.Wait());
        Move(engine, member, steps: 2);
        Move(host, twin, steps: 2);
        var copy = new WholeCopy(member.Lesion.State);

        var thread = Started(engine.Dispose);
        bool waits = IsWaiting(thread);
        gate.Set();
        Join(thread);

        Assert.True(waits);
        Assert.Equal(WholeCopy.TextsOf(twin), copy.Texts());
        Assert.Equal(WholeCopy.TextsOf(twin), new WholeCopy(member.Lesion.State).Texts());
    }

    // Bytes of the fields of more lesions than are to be together.
    static IEnumerable<long> Larger(int together) =>
        Enumerable.Range(together + 1, 4).Select(lesions => lesions * DeviceEngine.BytesOfFields(Shape));

    static BatchMember Member() => BatchMember.All(Shape)[3];

    static void Move(ISimulationEngine engine, BatchMember member, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            engine.Step([member.Next()]);
        }
    }

    static Thread Started(Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true };
        thread.Start();
        return thread;
    }

    static void Join(Thread thread) => Assert.True(thread.Join(TimeSpan.FromMinutes(2)), "it waits for what does not come");

    // Of what is done meanwhile nothing else waits for long.
    static bool IsWaiting(Thread thread)
    {
        SpinWait.SpinUntil(() => !thread.IsAlive || thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        return thread.IsAlive;
    }

    static void RefuseIf(bool isFull)
    {
        if (isFull)
        {
            throw new CLException(CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE);
        }
    }

    static void FailIf(bool fails)
    {
        if (fails)
        {
            throw new CLException(CLError.CL_INVALID_COMMAND_QUEUE);
        }
    }

    sealed class Copier : IStageObserver
    {
        public List<string> Texts { get; } = [];

        public void Completed(Lesion lesion, TissueStage stage) => Texts.Add(string.Join(' ', new WholeCopy(lesion.State).Texts()));
    }
}
