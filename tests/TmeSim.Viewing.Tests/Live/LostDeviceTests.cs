using TmeSim.Viewing.Live;
using static TmeSim.Viewing.Tests.Live.Bench;

namespace TmeSim.Viewing.Tests.Live;

/// <summary>A device that stops working takes no more with it than the simulation.</summary>
public sealed class LostDeviceTests
{
    static readonly LiveLesion[] Main = [new("main", 0)];

    [Fact]
    public async Task Session_SaysSo_AndRefusesFrames()
    {
        using var session = new LiveSession(Losing(hours: 30));
        await session.Play();
        await session.SeekTo(2);

        Assert.Contains("stopped working", session.Status.Failure);
        Assert.False(session.Status.IsPlaying);
        await Assert.ThrowsAnyAsync<Exception>(() => session.FrameAfter(-1, Main)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(30u, await session.Ask(simulation => simulation.Step));
    }

    [Fact]
    public async Task SessionWhoseTissueAloneIsLost_SaysSo_WhenAFrameIsWanted()
    {
        using var session = new LiveSession(Losing(hours: 30, isQuiet: true));
        await session.SeekTo(31.0 / 24);
        Assert.Null(session.Status.Failure);

        await Assert.ThrowsAnyAsync<Exception>(() => session.FrameAfter(-1, Main)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(31u, await session.Ask(simulation => simulation.Step));
        Assert.Contains("stopped working", session.Status.Failure);
    }

    static LiveSimulation Losing(int hours, bool isQuiet = false) =>
        new(Read(OneArm), PlanCompiler.OfLibrary, setup => new LosingEngine(setup.CreateEngine("cpu", 1), hours, isQuiet));
}
