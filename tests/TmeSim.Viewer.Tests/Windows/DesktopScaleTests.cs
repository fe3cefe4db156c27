using TmeSim.Viewer.Tests.Stages;

namespace TmeSim.Viewer.Tests.Windows;

[Collection(XServerCollection.Name)]
public sealed class DesktopScaleTests(XServer server)
{
    [XvfbTheory]
    [InlineData(1.5)]
    [InlineData(2)]
    public void TextAndControls_GrowWithTheScaleOfTheDesktop_AndAreHitWhereTheyAre(double scale)
    {
        server.Do(() =>
        {
            var (height, left) = SizeOfControls();
            using var desktop = new DesktopScale(scale);
            using var stage = new Stage();

            Assert.Equal(scale, stage.Window.Graphics.PixelRatio, 0.01);
            Assert.Equal(scale * left, stage.Window.Area.Left, 1.0);
            var (from, to) = stage.Window.Widgets.PlaceOf("+1 h")!.Value;
            Assert.Equal(scale * height, to.Y - from.Y, 3.0);
            stage.Click("+1 h");
            stage.Until(() => stage.Status.Step == 1, "an hour");
            stage.Type('+', () => stage.State.View.Camera.Zoom > 1.2);
            var area = stage.Window.Area;
            Assert.Equal((area.Width, area.Height), (stage.Window.Picture.Picture!.Width, stage.Window.Picture.Picture.Height));
        });
    }

    static (double Height, int Left) SizeOfControls()
    {
        using var stage = new Stage();
        var (from, to) = stage.Window.Widgets.PlaceOf("+1 h")!.Value;
        return (to.Y - from.Y, stage.Window.Area.Left);
    }
}
