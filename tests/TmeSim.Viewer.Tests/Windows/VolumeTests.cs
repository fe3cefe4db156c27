using TmeSim.Viewer.Tests.Stages;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Tests.Windows;

/// <summary>Two lesions in three dimensions: which is shown, where it is cut, and how it is turned.</summary>
[Collection(XServerCollection.Name)]
public sealed class VolumeTests(XServer server)
{
    const string Scenario = """
        format: 1
        name: volume
        duration_days: 10
        seed: 5
        lattice: {width: 24, height: 20, depth: 12}
        antigens: [{name: a, strength: 0.9}]
        clones: [{name: founder, antigens: [a]}]
        lesions:
          - {name: lung, tumour_radius_um: 100, intratumoural_cd8: 0.1}
          - {name: liver, tumour_radius_um: 60, intratumoural_cd8: 0.1}
        """;

    [XvfbFact]
    public void Lesion_IsChosen() =>
        On(stage =>
        {
            byte[] lung = Picture(stage);
            stage.Click("Lesion");
            stage.Click("Lesion/liver");
            stage.Until(() => stage.Window.Frame!.Arms[0].Tissue.Label.Lesion == "liver", "the other lesion");
            Assert.NotEqual(lung, Picture(stage));
        });

    [XvfbFact]
    public void Slice_IsMovedAlongAnyAxis_ByControlsAndKeys() =>
        On(stage =>
        {
            byte[] middle = Picture(stage);
            var (from, to) = stage.Window.Widgets.PlaceOf("Plane")!.Value;
            // The slider takes the part before its name.
            stage.ClickAt(from.X + 0.1 * (to.X - from.X), (from.Y + to.Y) / 2);
            stage.Until(() => stage.State.View.SliceIndex is < 5, "an earlier plane");
            Assert.NotEqual(middle, Picture(stage));
            int plane = stage.State.View.SliceIndex!.Value;
            stage.Press(Hands.PageUp, () => stage.State.View.SliceIndex == plane + 1);
            stage.Press(Hands.PageDown, () => stage.State.View.SliceIndex == plane);
            stage.Click("Slice across");
            stage.Click("Slice across/X");
            stage.Until(() => stage.State.View is { SliceAxis: SliceAxis.X, SliceIndex: null }, "another axis");
            Assert.Equal(24, stage.Commands.Planes);
        });

    [XvfbFact]
    public void Volume_IsTurnedByMouseAndKeys() =>
        On(stage =>
        {
            stage.Click("See through");
            stage.Until(() => stage.State.View.SeesThrough, "the volume");
            byte[] front = Picture(stage);
            var area = stage.Window.Area;
            double x = area.Left + area.Width * 0.3;
            double y = area.Top + area.Height * 0.3;
            stage.Drag(x, y, x + 60, y + 20);
            stage.Until(() => stage.State.View.Turn is { Yaw: > 20, Pitch: > 5 }, "the turn");
            Assert.NotEqual(front, Picture(stage));
            Assert.Equal(Camera.Whole, stage.State.View.Camera);

            stage.Type('0', () => stage.State.View.Turn == VolumeTurn.Front);
            Assert.Equal(front, Picture(stage));
            stage.Press(Hands.Left, () => stage.State.View.Turn.Yaw == -15, Hands.Shift);
        });

    static byte[] Picture(Stage stage)
    {
        stage.Settle();
        return [.. stage.Window.Picture.Picture!.Bytes];
    }

    void On(Action<Stage> test) =>
        server.Do(() =>
        {
            using var stage = new Stage(Scenario);
            test(stage);
        });
}
