using Microsoft.AspNetCore.Http;
using TmeSim.Browser.Security;

namespace TmeSim.Browser.Tests;

/// <summary>Ports that a test cannot listen on.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData(80, "127.0.0.1", null, true)]
    [InlineData(80, "localhost", "http://localhost", true)]
    [InlineData(80, "127.0.0.1:80", "http://127.0.0.1", true)]
    [InlineData(80, "127.0.0.1:81", null, false)]
    [InlineData(80, "evil.example", null, false)]
    [InlineData(80, "127.0.0.1", "http://evil.example", false)]
    [InlineData(8080, "127.0.0.1", null, false)]
    [InlineData(8080, "127.0.0.1:8080", "http://127.0.0.1", false)]
    public async Task HostWithoutAPort_IsThisServer_OnThePortOfHttpAlone(int port, string host, string? origin, bool passes)
    {
        var token = AccessToken.Create();
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString(host);
        context.Request.Path = $"/{token.Text}/";
        if (origin is not null)
        {
            context.Request.Headers.Origin = origin;
        }

        bool hasPassed = false;
        await new Guard(token, () => port).Handle(
            context,
            _ =>
            {
                hasPassed = true;
                return Task.CompletedTask;
            }
        );
        Assert.Equal(passes, hasPassed);
    }
}
