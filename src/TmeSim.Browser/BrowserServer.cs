using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TmeSim.Browser.Security;
using TmeSim.IO.Scenarios;

namespace TmeSim.Browser;

/// <summary>
/// Serves the page that shows a live session, to this machine only. It reads no configuration and no environment, and sends nothing anywhere.
/// </summary>
public sealed class BrowserServer : IAsyncDisposable
{
    const int LargestRequest = 64 * 1024;

    readonly WebApplication application;
    readonly Task<SessionHost> opening;
    readonly AccessToken token = AccessToken.Create();

    BrowserServer(Task<SessionHost> opening, int port)
    {
        this.opening = opening;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, port);
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = LargestRequest;
            });
        builder.Services.AddRoutingCore();
        application = builder.Build();
        application.UseWebSockets();
        application.Use(next => context => new Guard(token, () => Port).Handle(context, next));
        application.UseRouting();
        Map();
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>The address of the page, with the token.</summary>
    public string Address => $"http://127.0.0.1:{Port}/{token.Text}/";

    /// <summary>The session that is shown.</summary>
    public SessionHost Host => opening.Result;

    /// <summary>Patterns of all routes, for those who check that none is open.</summary>
    internal IReadOnlyList<string> Routes =>
        [
            .. ((IEndpointRouteBuilder)application)
                .DataSources.SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Select(route => route.RoutePattern.RawText!),
        ];

    /// <summary>Starts to serve.</summary>
    /// <param name="host">The session; it is the server's from now on.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<BrowserServer> Start(SessionHost host, int port) => Start(Task.FromResult(host), port);

    /// <summary>Starts to serve while the session is opened: much code is compiled for either, and nobody knows the address yet.</summary>
    /// <param name="opening">Opens the session; it is the server's from now on. What it throws is thrown here.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<BrowserServer> Start(Task<SessionHost> opening, int port)
    {
        var server = new BrowserServer(opening, port);
        try
        {
            await server.application.StartAsync();
            await opening;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        var addresses = server.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Port = new Uri(addresses.Addresses.First()).Port;
        return server;
    }

    /// <summary>Ends all connections, the server and the session.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await application.StopAsync(patience.Token);
        await application.DisposeAsync();
        // One that could not be opened has said so to whoever started the server.
        if (await Task.WhenAny(opening) is { IsCompletedSuccessfully: true } opened)
        {
            (await opened).Dispose();
        }
    }

    void Map()
    {
        application.MapGet("/{token}/", SendPage);
        foreach (string name in PageFiles.Names)
        {
            application.MapGet($"/{{token}}/{name}", context => PageFiles.Send(context, name));
        }

        application.Map("/{token}/live", Connect);
        application.MapGet("/{token}/scenario.yaml", SendScenario);
        application.MapGet("/{token}/timeseries.csv", SendTable);
    }

    // Without its last slash the page would look for its files beside the token.
    static async Task SendPage(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith('/'))
        {
            await PageFiles.Send(context, PageFiles.Index);
            return;
        }

        context.Response.Redirect(context.Request.Path + "/");
    }

    async Task Connect(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await new LiveConnection(socket, Host, application.Lifetime.ApplicationStopping).Run();
    }

    async Task SendScenario(HttpContext context)
    {
        context.Response.ContentType = "application/yaml; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=scenario.yaml";
        await context.Response.WriteAsync(SettingsWriter.Write(Host.Session.Status.Plan), Encoding.UTF8);
    }

    async Task SendTable(HttpContext context)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=timeseries.csv";
        string table = await Host.Session.Ask(HistoryTable.Write);
        await context.Response.WriteAsync(table, Encoding.UTF8);
    }
}
