using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;
using static TmeSim.Viewing.Tests.Live.Bench;

namespace TmeSim.Viewing.Tests.Live;

/// <summary>A session on its own thread: commands in order, frames for whoever asks.</summary>
public sealed class LiveSessionTests
{
    static readonly LiveLesion[] Main = [new("main", 0)];

    [Fact]
    public async Task PlayedWithPausesScrubsAndUndo_HasTheDigestOfARunOfThePlan()
    {
        using var session = Session(OneArm);
        await session.StepOn(30);
        await session.Play();
        await session.Pause();
        await session.SeekTo(4);
        await session.Change(PlanChanges.Stop("main", "first", 4));
        await session.SeekTo(1.5);
        await session.Change(PlanChanges.Move("main", "first", 1));
        await session.Undo();
        await session.LimitSpeed(null);
        await session.SeekTo(100);

        var status = session.Status;
        Assert.Equal((216u, true, false), (status.Step, status.IsDone, status.IsPlaying));
        Assert.Equal(StraightDigest(status.Plan, status.End), await session.Ask(simulation => simulation.Digest()));
        Assert.Equal(2, status.Plan.Treatment.Courses[0].Stop.AfterDays);
    }

    [Fact]
    public async Task ChangeMadeDuringAReplay_IsOfTheDayTheReplayLeadsTo()
    {
        using var session = Session(OneArm);
        await session.SeekTo(6);
        var mechanisms = MechanismToggle.All.ToDictionary(one => one.Name);
        var first = session.Change(ModelChanges.Switch(null, mechanisms["exhaustion"], isOn: false));
        var second = session.Change(ModelChanges.Switch("main", mechanisms["pd-1"], isOn: false));
        await Task.WhenAll(first, second);

        Assert.Equal((6.0, 6.0), (session.Status.Plan.Arms[0].ForkDay, session.Status.Day));
    }

    [Fact]
    public async Task Frame_IsOfTheHourItsStatusSays_AndStaysSoWhileTheRunGoesOn()
    {
        using var session = Session(OneArm);
        using var first = await session.FrameAfter(-1, Main);
        await session.SeekTo(2);
        using var second = await session.FrameAfter(first.Status.Version, Main);

        Assert.Equal((0, 0.0), (first.Status.Day, first.Arms[0].Tissue.Label.Day));
        Assert.Equal((2, 2.0), (second.Status.Day, second.Arms[0].Tissue.Label.Day));
        Assert.False(first.Arms[0].Tissue.Parenchyma.SequenceEqual(second.Arms[0].Tissue.Parenchyma));
    }

    [Fact]
    public async Task Frame_WaitsForNews_WhilePaused()
    {
        using var session = Session(OneArm);
        using var first = await session.FrameAfter(-1, Main);
        var next = session.FrameAfter(first.Status.Version, Main);
        Assert.Equal(0u, await session.Ask(simulation => simulation.Step));
        Assert.False(next.IsCompleted);

        await session.StepOn(1);
        using var second = await next;

        Assert.True(second.Status.Version > first.Status.Version);
    }

    [Fact]
    public async Task WatcherWhoNeverTakesItsFrames_DoesNotHoldTheRunUp()
    {
        using var session = Session(OneArm);
        _ = session.FrameAfter(-1, Main);
        await session.SeekTo(9);
        Assert.True(session.Status.IsDone);
    }

    [Fact]
    public async Task Restart_KeepsThePlan_AndReturnTakesItBack()
    {
        using var session = Session(OneArm);
        await session.SeekTo(5);
        await session.Change(PlanChanges.Stop("main", "first", 5));
        string digest = await session.Ask(simulation => simulation.Digest());

        await session.Restart();
        Assert.Equal((0.0, 5.0), (session.Status.Day, session.Status.ReturnDay));
        Assert.Equal(3, session.Status.Plan.Treatment.Courses[0].Stop.AfterDays);
        await session.Return();

        Assert.Equal((5.0, null), (session.Status.Day, session.Status.ReturnDay));
        Assert.Equal(digest, await session.Ask(simulation => simulation.Digest()));
    }

    [Fact]
    public async Task RefusedChange_IsToldToWhoAskedForIt_AndTheSessionGoesOn()
    {
        using var session = Session(OneArm);
        await Assert.ThrowsAsync<PlanException>(() => session.Change(PlanChanges.Stop("main", "none", 3)));
        await session.SeekTo(1);
        Assert.Equal(1, session.Status.Day);
    }

    [Fact]
    public async Task LimitOfSpeed_IsKept()
    {
        var clock = new HandClock();
        using var session = new LiveSession(Simulation(OneArm), clock);
        await session.LimitSpeed(1.0 / 24);
        await session.Play();
        using var first = await session.FrameAfter(session.Status.Version - 1, Main);
        uint before = await session.Ask(simulation => simulation.Step);
        Assert.InRange(before, 0u, 1u);

        clock.Advance(TimeSpan.FromSeconds(1.01));
        await session.Pause();
        Assert.InRange(await session.Ask(simulation => simulation.Step), before, before + 2);
    }

    [Fact]
    public void Link_HoldsTheScenario()
    {
        var plan = Read(TwoArms);
        string text = ScenarioLink.Unpack(ScenarioLink.Pack(plan));

        Assert.Equal(IO.Scenarios.SettingsWriter.Write(plan), text);
        Assert.Matches("^[A-Za-z0-9._-]+$", ScenarioLink.Pack(plan));
        Assert.Throws<PlanException>(() => ScenarioLink.Unpack("1.$$$"));
        Assert.Throws<PlanException>(() => ScenarioLink.Unpack("1.AAAA"));
        Assert.Throws<PlanException>(() => ScenarioLink.Unpack("0.AAAA"));
    }

    [Fact]
    public async Task DisposedSession_RefusesCommands_AndLeavesNobodyWaiting()
    {
        var session = Session(OneArm);
        using var frame = await session.FrameAfter(-1, Main);
        var next = session.FrameAfter(long.MaxValue, Main);
        session.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.FrameAfter(-1, Main));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.Play());
    }

    [Fact]
    public void ClosedQueue_RefusesWhatNobodyDid()
    {
        using var queue = new CommandQueue();
        Exception? refusal = null;
        queue.Send(() => Assert.Fail("it was done"), reason => refusal = reason);
        queue.Close();

        Assert.IsType<ObjectDisposedException>(refusal);
    }

    sealed class HandClock : TimeProvider
    {
        long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public void Advance(TimeSpan span) => Interlocked.Add(ref ticks, span.Ticks);
    }
}
