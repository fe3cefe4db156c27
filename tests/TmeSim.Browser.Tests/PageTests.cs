using TmeSim.Browser.Tests.Chromium;
using TmeSim.Core.Experiments;

namespace TmeSim.Browser.Tests;

/// <summary>The page in a real browser, clicked through.</summary>
public sealed class PageTests : IAsyncLifetime
{
    ChromiumProcess chromium = null!;
    BrowserServer server = null!;
    Page page = null!;

    public async Task InitializeAsync()
    {
        if (ChromiumProcess.Program is null)
        {
            return;
        }

        chromium = await ChromiumProcess.Start();
        server = await TestServer.Start();
        page = await Page.Open(chromium.Tools, server.Address);
        await page.Until("document.querySelector('#picture').dataset.frames > 0 && document.querySelectorAll('.course').length > 0");
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
        {
            await server.DisposeAsync();
            await chromium.DisposeAsync();
        }
    }

    [ChromiumFact]
    public async Task Look()
    {
        await page.Until("document.querySelector('#picture').dataset.day > 14");
        await File.WriteAllBytesAsync("/tmp/page.png", await page.Screenshot());
        Assert.Empty(page.Problems);
    }
}
