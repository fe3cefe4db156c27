using System.Text.Json.Nodes;
using TmeSim.Browser.Tests.Chromium;

namespace TmeSim.Browser.Tests;

/// <summary>A lesion in three dimensions on the page.</summary>
public sealed class PageVolumeTests : PageBench
{
    protected override string Scenario =>
        TestServer.TwoArms.Replace("lattice: {width: 40, height: 40}", "lattice: {width: 24, height: 20, depth: 12}").Replace("240", "120");

    [ChromiumFact]
    public async Task VolumeSeenThrough_IsTurnedByDraggingAndKeys_AndShownFromInFrontAgain()
    {
        await Pause(at: 1);
        byte[] slice = await Picture();
        await Page.Click("#through");
        byte[] front = await Other(than: slice);
        double[] picture = await Page.Box("#picture");
        double x = picture[0] + 0.25 * picture[2];
        double y = picture[1] + 0.3 * picture[3];

        await Page.Drag(x, y, x + 80, y + 30);
        byte[] turned = await Other(than: front);
        await Page.Click("#whole");
        await Until(front);
        await Page.Get<bool>("document.querySelector('#picture').focus() ?? true");
        await Page.Press("ArrowRight", modifiers: Shift);
        byte[] byKey = await Other(than: front);

        Assert.NotEqual(turned, byKey);
        Assert.Empty(Page.Problems);
    }

    // Without its edge, where the focus is shown.
    async Task<byte[]> Picture()
    {
        const double Edge = 8;
        double[] box = await Page.Box("#picture");
        var clip = new JsonObject
        {
            ["x"] = box[0] + Edge,
            ["y"] = box[1] + Edge,
            ["width"] = box[2] - 2 * Edge,
            ["height"] = box[3] - 2 * Edge,
            ["scale"] = 1,
        };
        var shot = await Page.Send("Page.captureScreenshot", new JsonObject { ["format"] = "png", ["clip"] = clip });
        return Convert.FromBase64String((string)shot["data"]!);
    }

    async Task<byte[]> Other(byte[] than)
    {
        byte[] seen = than;
        for (int look = 0; look < 200 && seen.SequenceEqual(than); look++)
        {
            seen = await Picture();
        }

        Assert.NotEqual(than, seen);
        return seen;
    }

    async Task Until(byte[] expected)
    {
        byte[] seen = [];
        for (int look = 0; look < 200 && !seen.SequenceEqual(expected); look++)
        {
            seen = await Picture();
        }

        Assert.Equal(expected, seen);
    }
}
