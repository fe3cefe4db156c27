using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using TmeSim.Viewing.Lessons;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Tests;

/// <summary>Who may use the server, and who may not.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    BrowserServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.Start();

    public async Task DisposeAsync() => await server.DisposeAsync();

    string Root => $"http://127.0.0.1:{server.Port}";

    string Token => new Uri(server.Address).Segments[1].TrimEnd('/');

    [Fact]
    public async Task EveryRoute_IsRefused_WithoutTheToken()
    {
        string nearly = Token[..^1] + (Token[^1] == 'A' ? 'B' : 'A');
        Assert.True(server.Routes.Count >= 8, "the routes were not found");
        foreach (string route in server.Routes)
        {
            Assert.StartsWith("/{token}/", route, StringComparison.Ordinal);
            foreach (string wrong in (string[])["", "x", nearly, Token + "x", Token[..^1], Token.ToLowerInvariant()])
            {
                Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(route.Replace("{token}", wrong)));
            }

            Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(route.Replace("/{token}", "")));
            Assert.NotEqual(HttpStatusCode.Forbidden, await StatusOf(route.Replace("{token}", Token)));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf("/"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf("/nothing"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf($"/{Token}/nothing"));
    }

    [Fact]
    public async Task AddressWithoutItsLastSlash_LeadsToThePage()
    {
        using var answer = await Client.GetAsync(server.Address.TrimEnd('/'));
        Assert.Equal((HttpStatusCode.Redirect, $"/{Token}/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Token_IsAnotherEachTime_AndLongerThan128Bits()
    {
        await using var other = await TestServer.Start();
        Assert.NotEqual(Token, new Uri(other.Address).Segments[1].TrimEnd('/'));
        Assert.True(6 * Token.Length >= 128);
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Host", "127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("Host", "localhost:{port}", HttpStatusCode.OK)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://127.0.0.1:{port}", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:{port}", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.OK)]
    public async Task RequestOfAnotherNameOrPage_IsRefused_EvenWithTheToken(string header, string value, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        request.Headers.TryAddWithoutValidation(header, value.Replace("{port}", $"{server.Port}"));
        using var answer = await Client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://evil.example")]
    public async Task SocketOfAnotherPage_IsRefused(string? origin)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(TestSocket.AddressOf(server), CancellationToken.None));
    }

    [Fact]
    public async Task EveryAnswer_KeepsThePageToItself()
    {
        foreach (string path in (string[])[$"/{Token}/", $"/{Token}/app.js", $"/{Token}/scenario.yaml", "/"])
        {
            using var answer = await Client.GetAsync(Root + path);
            string One(string name) => Assert.Single(answer.Headers.GetValues(name));
            Assert.Contains("default-src 'self'", One("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe", One("Content-Security-Policy"));
            Assert.Equal("no-store", One("Cache-Control"));
            Assert.Equal("nosniff", One("X-Content-Type-Options"));
            Assert.Equal("no-referrer", One("Referrer-Policy"));
            Assert.False(answer.Headers.Contains("Server"));
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task OtherAddressesOfThisMachine_AreNotListenedOn()
    {
        var others = NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        foreach (var address in others)
        {
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(address, server.Port));
        }
    }

    [Fact]
    public async Task Page_LoadsNothingFromElsewhere_AndHasNoInlineScriptOrStyle()
    {
        foreach (string name in PageFiles.Names)
        {
            string text = (await Client.GetStringAsync(server.Address + name)).Replace("http://www.w3.org/2000/svg", "");
            Assert.DoesNotContain("http:", text);
            Assert.DoesNotContain("https:", text);
            Assert.DoesNotContain("style=\"", text);
            Assert.DoesNotMatch(" on[a-z]+=\"", text);
            Assert.DoesNotContain("innerHTML", text);
            Assert.DoesNotMatch("<script(?![^>]* src=)", text);
        }
    }

    [Fact]
    public async Task WatcherWhoDrawsNothing_GetsOnePicture_AndTheRunGoesOn()
    {
        await using var socket = await TestSocket.Connect(server);
        var first = await socket.NextFrame();
        await server.Host.Session.SeekTo(20);
        await server.Host.Session.Pause();
        await socket.Tell("{\"do\":\"share\",\"id\":1}");
        Assert.Contains("tmesim run", await socket.NextText(text => text.Contains("\"id\":1"), framesAllowed: false));

        await socket.Tell("{\"do\":\"drawn\"}");
        var second = await socket.NextFrame();

        Assert.True((double)first["day"]! < 20);
        Assert.True((double)second["day"]! >= 20);
    }

    [Fact]
    public async Task WatcherWhoLeavesInTheMiddleOfAPicture_IsSentTheRestOfIt_AndAGoodbye()
    {
        await using var page = await TestSocket.Connect(server);
        await page.Tell("""{"do":"look","width":2000,"height":1500}""");

        // Longer than the picture takes to fill whatever the system keeps of it for someone who does not read.
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await page.Close());
    }

    [Fact]
    public async Task WatcherOfAPausedRun_SeesAnotherView_AndThenAnotherArm()
    {
        await server.Host.Session.Pause();
        await using var socket = await TestSocket.Connect(server);
        Assert.Equal(2, (await socket.NextFrame())["arms"]!.AsArray().Count);

        await socket.Tell("{\"do\":\"drawn\"}");
        await socket.Tell("{\"do\":\"look\",\"width\":300}");
        Assert.Equal(300, (int)(await socket.NextFrame())["width"]!);

        await socket.Tell("{\"do\":\"drawn\"}");
        await socket.Tell("{\"do\":\"look\",\"arms\":[\"untreated\"]}");
        Assert.Single((await socket.NextFrame())["arms"]!.AsArray());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[1]")]
    [InlineData("{\"do\":\"nothing\"}")]
    [InlineData("{\"do\":\"dose\",\"arm\":7}")]
    [InlineData("{\"do\":\"look\",\"layer\":\"../..\"}")]
    [InlineData("{\"do\":\"seek\",\"day\":\"tomorrow\"}")]
    [InlineData("{\"do\":\"open\",\"link\":\"1.AAAA\"}")]
    [InlineData("{\"do\":\"pause\",\"id\":\"x\"}")]
    [InlineData("{\"do\":\"\\ud800\"}")]
    [InlineData("{\"do\":\"dose\",\"arm\":\"\\ud800\",\"drug\":\"nivolumab\"}")]
    [InlineData("{\"do\":\"look\",\"arms\":[\"\\ud800\"]}")]
    public async Task MessageWithoutMeaning_ChangesNothing_AndTheNextIsAnswered(string message)
    {
        await using var socket = await TestSocket.Connect(server);
        var plan = server.Host.Session.Status.Plan;
        await socket.Tell(message);
        await socket.Tell("{\"do\":\"pause\",\"id\":2}");
        Assert.Contains("\"error\":null", await socket.NextText(text => text.Contains("\"id\":2")));
        Assert.Same(plan, server.Host.Session.Status.Plan);
    }

    [Fact]
    public async Task RefusedChange_IsAnsweredWithTheReason()
    {
        await using var socket = await TestSocket.Connect(server);
        await socket.Tell("{\"do\":\"stop\",\"arm\":\"nivolumab\",\"course\":\"third\",\"day\":12,\"id\":3}");
        Assert.Contains("has no course", await socket.NextText(text => text.Contains("\"id\":3")));
    }

    [Theory]
    [InlineData("open", "\"link\":\"{link}\"")]
    [InlineData("measure", "\"scene\":0")]
    public async Task WorkThatFails_IsAnsweredWithTheReason_AndTheNextIsAnsweredToo(string what, string details)
    {
        await using var failing = await BrowserServer.Start(FailingHost(), port: 0);
        await using var socket = await TestSocket.Connect(failing);
        string link = ScenarioLink.Pack(TestServer.Read(TestServer.TwoArms));
        await socket.Tell($"{{\"do\":\"{what}\",{details.Replace("{link}", link)},\"id\":1}}");
        Assert.Contains("no memory was left", await socket.NextText(text => text.Contains("\"id\":1")));

        await socket.Tell("{\"do\":\"pause\",\"id\":2}");
        Assert.Contains("\"error\":null", await socket.NextText(text => text.Contains("\"id\":2")));
    }

    [Fact]
    public async Task RequestThatAnotherExperimentOvertakes_IsAnswered_AndTheConnectionStays()
    {
        await using var socket = await TestSocket.Connect(server);
        string link = ScenarioLink.Pack(TestServer.Read(TestServer.TwoArms));
        await socket.Tell("{\"do\":\"seek\",\"day\":60,\"id\":1}");
        await socket.Tell($"{{\"do\":\"open\",\"link\":\"{link}\",\"id\":2}}");
        await socket.NextText(text => text.Contains("\"id\":1"));

        await socket.Tell("{\"do\":\"pause\",\"id\":3}");
        Assert.Contains("\"error\":null", await socket.NextText(text => text.Contains("\"id\":3")));
    }

    [Fact]
    public async Task MessageTooLong_EndsTheConnection()
    {
        await using var socket = await TestSocket.Connect(server);
        await socket.Tell(new string('x', 100_000));
        await Assert.ThrowsAnyAsync<WebSocketException>(() => socket.NextText(_ => false));
        Assert.Equal(HttpStatusCode.OK, await StatusOf($"/{Token}/"));
    }

    [Fact]
    public async Task ScenarioAndTable_AreThoseOfTheSession()
    {
        await server.Host.Session.SeekTo(3);
        string scenario = await Client.GetStringAsync(server.Address + "scenario.yaml");
        string[] table = (await Client.GetStringAsync(server.Address + "timeseries.csv")).TrimEnd().Split('\n');

        Assert.Equal(server.Host.Session.Status.Plan.Name, TestServer.Read(scenario).Name);
        Assert.StartsWith("arm,replicate,lesion,time_h,tumour_cells,", table[0], StringComparison.Ordinal);
        Assert.True(table.Count(line => line.StartsWith("nivolumab,1,lung,", StringComparison.Ordinal)) >= 4);
        Assert.All(table, line => Assert.Equal(table[0].Split(',').Length, line.Split(',').Length));
    }

    [Fact]
    public async Task TakenPort_IsAnError()
    {
        using var host = new SessionHost(TestServer.Open(TestServer.TwoArms), TestServer.Open);
        await Assert.ThrowsAnyAsync<IOException>(() => BrowserServer.Start(host, server.Port));
    }

    // A lesson that can be opened once, and no scenario besides.
    static SessionHost FailingHost()
    {
        int opened = 0;
        var lesson = new Lesson { Scenes = [new LessonScene { Title = "First", Text = "Look." }] };
        return new SessionHost(
            new OpenedLesson(lesson, _ => opened++ == 0 ? TestServer.Open(TestServer.TwoArms) : throw Failure()),
            _ => throw Failure()
        );
        static InvalidOperationException Failure() => new("no memory was left");
    }

    async Task<HttpStatusCode> StatusOf(string path)
    {
        using var answer = await Client.GetAsync(Root + path);
        return answer.StatusCode;
    }
}
