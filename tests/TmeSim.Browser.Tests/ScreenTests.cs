using TmeSim.Browser.Tests.Chromium;

namespace TmeSim.Browser.Tests;

/// <summary>The page as the documents show it; eng/draw-screens keeps the picture.</summary>
public sealed class ScreenTests : PageBench
{
    const int Day = 49;

    protected override string Scenario =>
        Environment.GetEnvironmentVariable("TMESIM_SCREENSHOTS_OF") is { Length: > 0 } file ? File.ReadAllText(file) : base.Scenario;

    [ChromiumFact]
    public async Task Page_OfTwoArms_LooksTheSameAgain()
    {
        await Resize(1440, 900, scale: 1);
        await Pause(Day);
        byte[] first = await Page.Screenshot();
        await Session.SeekTo(Day - 1);
        await Page.Until($"document.querySelector('#picture').dataset.day == {Day - 1}");
        byte[] other = await Page.Screenshot();
        await Pause(Day);

        Assert.NotEqual(first, other);
        Assert.Equal(first, await Page.Screenshot());
        await Shoot("page");
    }
}
