using TmeSim.Viewer.Tests.Stages;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Tests.Windows;

[Collection(XServerCollection.Name)]
public sealed class KeyTests(XServer server)
{
    [XvfbFact]
    public void KeysOfTime_MoveTheRun() =>
        On(stage =>
        {
            stage.Type('.', () => stage.Status.Step == 1);
            stage.Type('n', () => stage.Status.Step == 25);
            stage.Type('n', () => stage.Status.Step == 49);
            stage.Type(',', () => stage.Status is { Step: 25, IsCatchingUp: false });
            stage.Type('[', () => stage.Status.SpeedLimit == 20);
            stage.Type('[', () => stage.Status.SpeedLimit == 10);
            stage.Type(']', () => stage.Status.SpeedLimit == 20);
            stage.Type('r', () => stage.Status is { Step: 0, ReturnDay: 25 / 24.0 });
        });

    [XvfbFact]
    public void KeysOfThePicture_ChangeTheView() =>
        On(stage =>
        {
            stage.Type('l', () => stage.State.View.Layer == Layer.Clones);
            stage.Type('L', () => stage.State.View.Layer == Layer.Cells);
            stage.Type('L', () => stage.State.View.Layer == Layer.Debris);
            stage.Type('p', () => stage.State.View.Stain == Stain.Immunofluorescence);
            stage.Type('m', () => !stage.State.View.ShowsLymphocytes);
            stage.Type('k', () => !stage.State.View.ShowsLegend);
            stage.Type('t', () => !stage.State.View.ShowsTimeline);
            stage.Type('h', () => !stage.State.View.ShowsCharts);
            stage.Type('x', () => stage.State.View.SliceAxis == SliceAxis.X);
            stage.Press(Hands.PageUp, () => stage.State.View.SliceIndex == 25);
            stage.Press(Hands.PageDown, () => stage.State.View.SliceIndex == 24);
            stage.Type('v', () => stage.State.View.SeesThrough);
        });

    [XvfbFact]
    public void KeysOfTheCamera_MoveIt() =>
        On(stage =>
        {
            stage.Type('+', () => stage.State.View.Camera.Zoom > 1.2);
            stage.Type('+', () => stage.State.View.Camera.Zoom > 1.5);
            stage.Press(Hands.Right, () => stage.State.View.Camera.CentreX > 0.55);
            stage.Press(Hands.Down, () => stage.State.View.Camera.CentreY > 0.55);
            stage.Press(Hands.Left, () => Math.Abs(stage.State.View.Camera.CentreX - 0.5) < 1e-9);
            stage.Press(Hands.Up, () => Math.Abs(stage.State.View.Camera.CentreY - 0.5) < 1e-9);
            stage.Type('-', () => stage.State.View.Camera.Zoom < 1.3);
            stage.Type('0', () => stage.State.View.Camera == Camera.Whole);
        });

    [XvfbFact]
    public void KeysOfTheWindow_ShowHelpAndControls() =>
        On(stage =>
        {
            stage.Press(Hands.F1, () => stage.State.ShowsHelp);
            stage.Press(Hands.Escape, () => !stage.State.ShowsHelp);
            stage.Type('?', () => stage.State.ShowsHelp);
            stage.Press(Hands.F1, () => !stage.State.ShowsHelp);
            int width = stage.Window.Area.Width;
            stage.Press(Hands.F2, () => !stage.State.ShowsPanels && stage.Window.Area.Width > width);
            stage.Press(Hands.F2, () => stage.State.ShowsPanels && stage.Window.Area.Width == width);
        });

    [XvfbFact]
    public void C_PutsAnArmBeside_AndCtrlZTakesItBack() =>
        On(stage =>
        {
            stage.Type('c', () => stage.Window.Frame!.Arms.Count == 2);
            Assert.Equal(["main", "main-2"], stage.Window.Frame!.Arms.Select(arm => arm.Tissue.Label.Arm));
            stage.Type('c', () => stage.Window.Frame!.Arms.Count == 1);
            stage.Press('z', () => stage.Status.Plan.EveryArm.Count == 1, Hands.Control);
            stage.Press('y', () => stage.Status.Plan.EveryArm.Count == 2, Hands.Control);
            stage.Press('z', () => stage.Status.Plan.EveryArm.Count == 1, Hands.Control);
            stage.Press('z', () => stage.Status.Plan.EveryArm.Count == 2, Hands.Control, Hands.Shift);
        });

    void On(Action<Stage> test) =>
        server.Do(() =>
        {
            using var stage = new Stage();
            test(stage);
        });
}
