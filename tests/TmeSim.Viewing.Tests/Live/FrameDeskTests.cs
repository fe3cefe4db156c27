using System.Runtime.CompilerServices;
using TmeSim.Viewing.Live;
using static TmeSim.Viewing.Tests.Live.Bench;

namespace TmeSim.Viewing.Tests.Live;

public sealed class FrameDeskTests
{
    [Fact]
    public void Copying_TakesALittleOfTheTime_WhileTheSimulationMoves()
    {
        Assert.InRange(FramesOf(100, isPlaying: true), 3, 5);
    }

    [Fact]
    public void EveryState_IsHandedOut_WhileTheSimulationStands()
    {
        Assert.Equal(100, FramesOf(100, isPlaying: false));
    }

    [Fact]
    public void FirstFrameOfALesion_IsHandedOutAtOnce()
    {
        Assert.Equal(100, FramesOf(100, isPlaying: true, seen: -1));
    }

    [Fact]
    public void FrameThatWasTaken_IsNotKept_ByTheTokenItWasAskedWith()
    {
        using var simulation = Simulation(OneArm);
        using var stop = new CancellationTokenSource();
        var desk = new FrameDesk(simulation, new CountingClock());
        var taken = Taken(desk, simulation, stop.Token);
        SpinWait.SpinUntil(() => IsGone(taken), TimeSpan.FromSeconds(30));

        Assert.False(taken.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference Taken(FrameDesk desk, LiveSimulation simulation, CancellationToken stop)
    {
        var asked = desk.Ask(-1, [new LiveLesion("main", 0)], stop);
        desk.HandOut(LiveStatus.Of(simulation, 1, isPlaying: false, speedLimit: null, returnStep: null, failure: null));
        asked.Result.Dispose();
        return new WeakReference(asked.Result);
    }

    static bool IsGone(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return !reference.IsAlive;
    }

    // On a clock on which a copy takes as long as everything else between two hours.
    static int FramesOf(int hours, bool isPlaying, long seen = 0)
    {
        using var simulation = Simulation(OneArm);
        var desk = new FrameDesk(simulation, new CountingClock());
        int frames = 0;
        Task<LiveFrame>? next = null;
        for (int hour = 1; hour <= hours; hour++)
        {
            next ??= desk.Ask(seen < 0 ? seen : hour - 1, [new LiveLesion("main", 0)], CancellationToken.None);
            desk.HandOut(LiveStatus.Of(simulation, hour, isPlaying, speedLimit: null, returnStep: null, failure: null));
            if (next.IsCompletedSuccessfully)
            {
                next.Result.Dispose();
                next = null;
                frames++;
            }
        }

        return frames;
    }

    sealed class CountingClock : TimeProvider
    {
        long now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => now++;
    }
}
