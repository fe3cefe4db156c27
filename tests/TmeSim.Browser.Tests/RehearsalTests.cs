using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Tests;

public sealed class RehearsalTests
{
    [Fact]
    public async Task Rehearsal_DrawsAPicture_AndTheSessionDoesNotNotice()
    {
        using var session = Session();
        long version = session.Status.Version;

        long bytes = await Rehearsal.Run(session);

        Assert.True(bytes > 4 * 1280 * 800, $"{bytes} bytes");
        Assert.Equal((version, 0.0), (session.Status.Version, session.Status.Day));
    }

    [Fact]
    public async Task SessionThatIsOver_EndsItQuietly()
    {
        var session = Session();
        session.Dispose();

        Assert.Equal(0, await Rehearsal.Run(session));
    }

    static LiveSession Session()
    {
        var opened = TestServer.Open(TestServer.TwoArms);
        return new LiveSession(new LiveSimulation(opened.Scenario, opened.Compiler, opened.CreateEngine));
    }
}
