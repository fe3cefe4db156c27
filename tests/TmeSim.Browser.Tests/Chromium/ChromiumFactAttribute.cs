namespace TmeSim.Browser.Tests.Chromium;

/// <summary>A test that clicks through the page in a real browser; left out, with the reason, where there is none.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (ChromiumProcess.Program is null)
        {
            Skip = "there is no chromium, chromium-browser or google-chrome on the PATH";
        }
    }
}
