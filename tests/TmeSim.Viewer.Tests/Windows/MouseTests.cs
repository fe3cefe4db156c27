using TmeSim.Viewer.Tests.Stages;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Tests.Windows;

[Collection(XServerCollection.Name)]
public sealed class MouseTests(XServer server)
{
    [XvfbFact]
    public void Wheel_MagnifiesWhatIsUnderThePointer() =>
        On(stage =>
        {
            var (x, y) = InTissue(stage);
            stage.Point(x, y);
            var under = Under(stage, x, y);
            stage.Hands.Button(4, isDown: true);
            stage.Hands.Button(4, isDown: false);
            stage.Until(() => stage.State.View.Camera.Zoom > 1.1, "a greater zoom");
            var then = Under(stage, x, y);

            Assert.Equal(under.X, then.X, 0.02);
            Assert.Equal(under.Y, then.Y, 0.02);
            stage.Hands.Button(5, isDown: true);
            stage.Hands.Button(5, isDown: false);
            stage.Until(() => stage.State.View.Camera.Zoom < 1.01, "the zoom before");
        });

    [XvfbFact]
    public void Dragging_TakesTheTissueAlong() =>
        On(stage =>
        {
            stage.Type('+', () => stage.State.View.Camera.Zoom > 1.2);
            stage.Type('+', () => stage.State.View.Camera.Zoom > 1.5);
            stage.Settle();
            var (x, y) = InTissue(stage);
            var grabbed = Under(stage, x, y);
            stage.Drag(x, y, x - 60, y - 40);
            var then = Under(stage, x - 60, y - 40);

            Assert.True(stage.State.View.Camera.CentreX > 0.52);
            Assert.Equal(grabbed.X, then.X, 0.02);
            Assert.Equal(grabbed.Y, then.Y, 0.02);
            Assert.Null(stage.State.View.SelectedSite);
        });

    [XvfbFact]
    public void Click_ReadsTheCell_AndItsHistory() =>
        On(stage =>
        {
            stage.Type('n', () => stage.Status.Step == 24);
            stage.Settle();
            var (x, y) = InTissue(stage);
            int site = Under(stage, x, y).Site;
            stage.ClickAt(x, y);

            Assert.Equal(site, stage.State.View.SelectedSite);
            stage.Click("What stood here before");
            stage.Until(() => stage.Window.Widgets.PlaceOf("history of the site") is not null, "the history");
            stage.Press(Hands.Escape, () => stage.State.View.SelectedSite is null);
        });

    static (double X, double Y) InTissue(Stage stage)
    {
        var area = stage.Window.Area;
        for (double share = 0.2; share < 0.8; share += 0.01)
        {
            double x = Math.Round(area.Left + share * area.Width);
            double y = Math.Round(area.Top + 0.35 * area.Height);
            if (stage.Window.Picture.Pick(area, x, y) is { X: > 0.4 })
            {
                return (x, y);
            }
        }

        throw new InvalidOperationException("no tissue in the picture");
    }

    static PickedSite Under(Stage stage, double x, double y) => stage.Window.Picture.Pick(stage.Window.Area, x, y)!.Value;

    void On(Action<Stage> test) =>
        server.Do(() =>
        {
            using var stage = new Stage();
            test(stage);
        });
}
