using TmeSim.Viewing.Live;
using TmeSim.Viewing.Tests.Live;

namespace TmeSim.Browser.Tests;

/// <summary>What a page is told when the device of its simulation stops working.</summary>
public sealed class LostDeviceTests
{
    [Fact]
    public async Task Page_IsToldWithoutAPicture_AndSeesTheLastOneFromElsewhere()
    {
        await using var server = await Start(hours: 30);
        await server.Host.Session.SeekTo(30.0 / 24);
        await using var socket = await TestSocket.Connect(server);
        Assert.Null((await socket.NextFrame())["failure"]);

        await socket.Tell("""{"do":"drawn"}""");
        await socket.Tell("""{"do":"step","hours":1,"id":1}""");
        var told = await socket.NextStatus();
        Assert.Contains("stopped working", (string?)told["failure"]);

        await socket.Tell("""{"do":"drawn"}""");
        await socket.Tell("""{"do":"look","width":300}""");
        var looked = await socket.NextFrame();
        Assert.Equal(300, (int)looked["width"]!);
        Assert.Contains("stopped working", (string?)looked["failure"]);
    }

    [Fact]
    public async Task PageThatComesLater_IsToldToo()
    {
        await using var server = await Start(hours: 3);
        await server.Host.Session.SeekTo(1);
        await using var socket = await TestSocket.Connect(server);

        Assert.Contains("stopped working", (string?)(await socket.NextStatus())["failure"]);
    }

    static async Task<BrowserServer> Start(int hours)
    {
        var opened = new OpenedScenario(
            TestServer.Read(TestServer.TwoArms),
            PlanCompiler.OfLibrary,
            setup => new LosingEngine(setup.CreateEngine("cpu", 1), hours)
        );
        var host = new SessionHost(opened, TestServer.Open);
        await host.Session.Pause();
        return await BrowserServer.Start(host, port: 0);
    }
}
