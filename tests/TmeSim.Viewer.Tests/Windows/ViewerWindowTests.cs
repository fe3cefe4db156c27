using TmeSim.Viewer.Tests.Stages;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Tests.Windows;

[Collection(XServerCollection.Name)]
public sealed class ViewerWindowTests(XServer server)
{
    [XvfbFact]
    public void Window_ShowsThePictureThatIsComposed() =>
        On(stage =>
        {
            var screen = stage.Look();
            var area = stage.Window.Area;
            var view = stage.State.View with { Width = area.Width, Height = area.Height };
            var composed = new Composer().Compose(stage.Window.Frame!.Arms, view);

            Assert.Equal(composed.Bytes, Cut(screen, area.Left, area.Top, area.Width, area.Height).Bytes);
            Assert.True(composed.Words.ToArray().Distinct().Count() > 20);
        });

    [XvfbFact]
    public void Picture_MovesWhilePlaying_AndStandsWhilePaused() =>
        On(stage =>
        {
            stage.Settle();
            byte[] before = [.. stage.Window.Picture.Picture!.Bytes];
            stage.Hands.Type(' ');
            stage.Until(() => stage.Status.IsPlaying, "playing");
            stage.Until(() => stage.Window.Frame!.Status.Step > 48, "two days");
            stage.Hands.Type(' ');
            stage.Until(() => !stage.Status.IsPlaying && stage.Window.Frame!.Status.Version == stage.Status.Version, "pause");
            stage.Settle();
            int uploads = stage.Window.Picture.Uploads;
            stage.Point(900, 300);
            stage.Point(950, 350);

            Assert.NotEqual(before, stage.Window.Picture.Picture!.Bytes);
            Assert.Equal(uploads, stage.Window.Picture.Uploads);
        });

    [XvfbFact]
    public void Resizing_ComposesThePictureAnew() =>
        On(stage =>
        {
            stage.Window.Graphics.Window.Size = new(1000, 700);
            stage.Until(() => stage.Window.Graphics.Window.FramebufferSize.X == 1000, "the new size");
            var screen = stage.Look();
            var area = stage.Window.Area;

            Assert.Equal((area.Width, area.Height), (stage.Window.Picture.Picture!.Width, stage.Window.Picture.Picture.Height));
            Assert.Equal(stage.Window.Picture.Picture.Bytes, Cut(screen, area.Left, area.Top, area.Width, area.Height).Bytes);
        });

    [XvfbFact]
    public void Layout_IsRemembered()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("window").FullName, "window.json");
        On(
            stage =>
            {
                stage.Type('l', () => stage.State.View.Layer == Layer.Clones);
                stage.Type('h', () => !stage.State.View.ShowsCharts);
                stage.Window.Graphics.Window.Size = new(1100, 720);
                stage.Until(() => stage.Window.Graphics.Window.FramebufferSize.X == 1100, "the new size");
                stage.Hands.Press('q', Hands.Control);
                stage.Until(() => stage.Window.IsClosing, "the end");
            },
            layout: file
        );
        On(
            stage =>
            {
                Assert.Equal((Layer.Clones, false), (stage.State.View.Layer, stage.State.View.ShowsCharts));
                Assert.Equal((1100, 720), (stage.Window.Graphics.Window.Size.X, stage.Window.Graphics.Window.Size.Y));
            },
            layout: file
        );
    }

    [XvfbFact]
    public void Export_WritesThePicture_AndNeverOverAFile()
    {
        string folder = Directory.CreateTempSubdirectory("pictures").FullName;
        On(
            stage =>
            {
                stage.Settle();
                stage.Press('s', () => Directory.GetFiles(folder).Length == 1, Hands.Control);
                stage.Click("Save picture");
                stage.Until(() => Directory.GetFiles(folder).Length == 2, "the second file");

                Assert.All(
                    Directory.GetFiles(folder),
                    file => Assert.Equal(PngWriter.Bytes(stage.Window.Picture.Picture!), File.ReadAllBytes(file))
                );
                Assert.Contains("saved ", stage.Commands.Notices.Text);
            },
            folder
        );
    }

    void On(Action<Stage> test, string? folder = null, string? layout = null) =>
        server.Do(() =>
        {
            using var stage = new Stage(folder: folder, layout: layout);
            test(stage);
        });

    static PixelBuffer Cut(PixelBuffer screen, int left, int top, int width, int height)
    {
        var part = new PixelBuffer(width, height);
        for (int y = 0; y < height; y++)
        {
            screen.Words.Slice((top + y) * screen.Width + left, width).CopyTo(part.Words[(y * width)..]);
        }

        return part;
    }
}
