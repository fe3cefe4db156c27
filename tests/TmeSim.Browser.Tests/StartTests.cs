using System.Net;
using System.Net.Sockets;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task SessionThatCannotBeOpened_IsSaidToWhoStartsTheServer_AndThePortIsFreeAgain()
    {
        int port = FreePort();

        var refusal = await Assert.ThrowsAsync<PlanException>(() => BrowserServer.Start(Refused(), port));

        Assert.Equal("no such scenario", refusal.Message);
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
    }

    [Fact]
    public async Task PortThatIsTaken_EndsTheSessionThatWasOpened()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var host = new SessionHost(TestServer.Open(TestServer.TwoArms), TestServer.Open);

        await Assert.ThrowsAsync<IOException>(() => BrowserServer.Start(host, ((IPEndPoint)listener.LocalEndpoint).Port));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Session.FrameAfter(-1, [new LiveLesion("untreated", 0)]));
    }

    [Fact]
    public async Task Frame_HoldsNothingOfTheOneBefore_WhoseMemoryItUses()
    {
        using var host = new SessionHost(TestServer.Open(TestServer.TwoArms), TestServer.Open);
        using var frame = await host.Session.FrameAfter(-1, [new LiveLesion("untreated", 0)]);
        using var watcher = new Watcher(["untreated"]);
        var (watched, _) = watcher.Now;
        byte[] fresh = watcher.Draw(frame, watched, isSlow: true).ToArray();
        int raw = watcher.DrawAgain(watched, isSlow: false)!.Value.Length;

        Assert.Equal(fresh, watcher.DrawAgain(watched, isSlow: true)!.Value.ToArray());
        Assert.True(raw > fresh.Length);
    }

    static async Task<SessionHost> Refused()
    {
        await Task.Yield();
        throw new PlanException("no such scenario");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
