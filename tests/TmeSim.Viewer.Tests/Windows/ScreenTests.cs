using TmeSim.Viewer.Tests.Stages;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewer.Tests.Windows;

/// <summary>The window as the documents show it; eng/draw-screens keeps the picture.</summary>
[Collection(XServerCollection.Name)]
public sealed class ScreenTests(XServer server)
{
    const int Day = 49;

    [XvfbFact]
    public void Window_OfTwoArms_LooksTheSameAgain() =>
        server.Do(() =>
        {
            byte[] first = Picture();
            Assert.Equal(first, Picture());
            if (Environment.GetEnvironmentVariable("TMESIM_SCREENSHOTS") is { Length: > 0 } folder)
            {
                File.WriteAllBytes(Path.Combine(folder, "window.png"), first);
            }
        });

    static byte[] Picture()
    {
        using var stage = new Stage(Shown());
        stage.Window.Graphics.Window.Size = new(1440, 900);
        stage.Until(() => stage.Window.Graphics.Window.FramebufferSize.X == 1440, "the size");
        stage.Commands.SeekTo(Day);
        stage.Until(() => stage.Window.Frame!.Status is { Step: 24 * Day, IsCatchingUp: false }, "the day");
        return PngWriter.Bytes(stage.Look());
    }

    // The pictures are of the scenario that the README begins with; a test needs less.
    static string Shown() =>
        Environment.GetEnvironmentVariable("TMESIM_SCREENSHOTS_OF") is { Length: > 0 } file
            ? File.ReadAllText(file)
            : Stage.Scenario.Replace("duration_days: 30", "duration_days: 60");
}
