using System.Text.Json.Nodes;
using TmeSim.Browser.Tests.Chromium;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Tests;

/// <summary>A page in a real browser on a live session, and hands at it.</summary>
public abstract class PageBench : IAsyncLifetime
{
    protected const int Control = 2;
    protected const int Shift = 8;

    ChromiumProcess chromium = null!;

    /// <summary>The server of the Page.</summary>
    protected BrowserServer Server { get; private set; } = null!;

    /// <summary>The Page.</summary>
    private protected Page Page { get; set; } = null!;

    /// <summary>The scenario that is shown.</summary>
    protected virtual string Scenario => TestServer.TwoArms;

    protected LiveSession Session => Server.Host.Session;

    protected Scenario Plan => Session.Status.Plan;

    protected TreatmentSettings Treatment(string arm) => Plan.EveryArm.Single(one => one.Name == arm).Treatment ?? Plan.Treatment;

    public async Task InitializeAsync()
    {
        if (ChromiumProcess.Program is not null)
        {
            Server = await TestServer.Start(Scenario);
            chromium = await ChromiumProcess.Start();
            Page = await Open(Server.Address);
        }
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
        {
            await Server.DisposeAsync();
            await chromium.DisposeAsync();
        }
    }

    private protected async Task<Page> Open(
        string address,
        DevTools? tools = null,
        string until = "document.querySelectorAll('.course').length > 0"
    )
    {
        var opened = await Page.Open(tools ?? chromium.Tools, address);
        await opened.Until($"document.querySelector('#picture').dataset.frames > 1 && {until}");
        return opened;
    }

    protected async Task Pause(double at)
    {
        await Session.Pause();
        await Session.SeekTo(at);
        await Page.Until(
            $"document.querySelector('#picture').dataset.day == {at} && document.querySelector('#state').textContent.startsWith('paused')"
        );
    }

    /// <summary>Makes the page so many of its pixels large, each of so many of the screen's on a side.</summary>
    protected Task Resize(int width, int height, int scale) =>
        Page.Send(
            "Emulation.setDeviceMetricsOverride",
            new JsonObject
            {
                ["width"] = width,
                ["height"] = height,
                ["deviceScaleFactor"] = scale,
                ["mobile"] = false,
            }
        );

    protected async Task<IReadOnlyList<string>> Download(params string[] selectors)
    {
        string folder = Directory.CreateTempSubdirectory("tmesim-download-").FullName;
        await chromium.Tools.Send(
            "Browser.setDownloadBehavior",
            new JsonObject
            {
                ["behavior"] = "allow",
                ["downloadPath"] = folder,
                ["eventsEnabled"] = true,
            }
        );
        foreach (string selector in selectors)
        {
            var done = new TaskCompletionSource();
            void Note(string name, JsonNode details)
            {
                if (name == "Browser.downloadProgress" && (string?)details["state"] == "completed")
                {
                    done.TrySetResult();
                }
            }

            chromium.Tools.Happened += Note;
            await Page.Get<bool>("document.querySelector('.menu').open = true");
            await Page.Click(selector);
            await done.Task.WaitAsync(TimeSpan.FromSeconds(60));
            chromium.Tools.Happened -= Note;
        }

        return Directory.GetFiles(folder);
    }

    // For whoever wants to look: the folder is named by an environment variable.
    protected async Task Shoot(string name)
    {
        if (Environment.GetEnvironmentVariable("TMESIM_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), await Page.Screenshot());
        }
    }
}
