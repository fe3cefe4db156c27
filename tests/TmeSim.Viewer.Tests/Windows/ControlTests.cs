using TmeSim.Core.Scenarios;
using TmeSim.Viewer.Tests.Stages;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Tests.Windows;

[Collection(XServerCollection.Name)]
public sealed class ControlTests(XServer server)
{
    [XvfbFact]
    public void ControlsOfTheView_ChangeIt() =>
        On(stage =>
        {
            Choose(stage, "Layer", "Oxygen", () => stage.State.View.Layer == Layer.Oxygen);
            Choose(stage, "Palette", "CD8 immunohistochemistry", () => stage.State.View.Stain == Stain.Immunohistochemistry);
            Click(stage, "Lymphocytes over maps", () => !stage.State.View.ShowsLymphocytes);
            Click(stage, "Legend", () => !stage.State.View.ShowsLegend);
            Click(stage, "Timeline", () => !stage.State.View.ShowsTimeline);
            Click(stage, "Charts", () => !stage.State.View.ShowsCharts);
            stage.Type('+', () => stage.State.View.Camera != Camera.Whole);
            Click(stage, "Whole tissue", () => stage.State.View.Camera == Camera.Whole);
        });

    [XvfbFact]
    public void TapThatIsOverWithinAFrame_IsAClick() =>
        On(stage =>
        {
            for (int tap = 1; tap <= 4; tap++)
            {
                bool isShown = stage.State.View.ShowsLegend;
                stage.Tap("Legend");
                stage.Until(() => stage.State.View.ShowsLegend != isShown, $"what tap {tap} does");
            }
        });

    [XvfbFact]
    public void ControlsOfTime_MoveTheRun() =>
        On(stage =>
        {
            Click(stage, "+1 h", () => stage.Status.Step == 1);
            Click(stage, "+1 d", () => stage.Status.Step == 25);
            Choose(stage, "##speed", "2 days/s", () => stage.Status.SpeedLimit == 2);
            Click(stage, "Play###play", () => stage.Status.IsPlaying);
            Click(stage, "Pause###play", () => !stage.Status.IsPlaying);
            var (from, to) = stage.Window.Widgets.PlaceOf("time")!.Value;
            stage.ClickAt((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            stage.Until(() => stage.Status.Step is > 350 and < 370 && !stage.Status.IsCatchingUp, "day 15");
            Click(stage, "Restart", () => stage.Status.Step == 0);
            Click(stage, "Return", () => stage.Status is { Step: > 350, IsCatchingUp: false });
        });

    [XvfbFact]
    public void Drug_IsGivenStoppedRestartedAndTakenOut() =>
        On(stage =>
        {
            Choose(stage, "Drug", "relatlimab", () => stage.Commands.NextDrug == "relatlimab");
            Click(stage, "Give it now", () => Courses(stage).Count == 2);
            Assert.Equal("relatlimab", Courses(stage)[1].Drugs.Single().Drug);
            Click(stage, "+1 d", () => stage.Status.Step == 24);
            Click(stage, "Stop##relatlimab", () => Courses(stage)[1].Stop.AfterDays == 1);
            Click(stage, "+1 h", () => stage.Commands.Marks[1].StopHours is not null);
            Click(stage, "Restart##relatlimab", () => Courses(stage).Count == 3);
            Click(stage, "Remove##first", () => Courses(stage).All(course => course.Name != "first"));
            Click(stage, "Undo", () => Courses(stage).Count == 3);
            Click(stage, "Redo", () => Courses(stage).Count == 2);
            Click(stage, "Defaults", () => Courses(stage) is [{ Name: "first" }]);
        });

    [XvfbFact]
    public void Dose_IsTyped_AndTheIntervalToo() =>
        On(stage =>
        {
            Enter(stage, "mg##dose first/nivolumab", "480", () => Courses(stage)[0].Drugs[0].Dose == 480);
            Enter(stage, "d##interval first/nivolumab", "4", () => Courses(stage)[0].Drugs[0].IntervalDays == 4);
            Enter(stage, "first day##first", "3", () => Courses(stage)[0].Start.Day == 3);
            // A space in a number is a space, not a command.
            Assert.False(stage.Status.IsPlaying);
        });

    [XvfbFact]
    public void TreatmentFreeInterval_IsTiedAndTyped() =>
        On(stage =>
        {
            Click(stage, "Give it now", () => Courses(stage).Count == 2);
            string name = Courses(stage)[1].Name;
            Click(stage, $"Tie##{name}", () => Courses(stage)[1].Start is { On: StartEvent.Stop, Day: 28, Course: "first" });
            Enter(stage, $"d after first (TFI)##interval {name}", "5", () => Courses(stage)[1].Start.Day == 5);
        });

    [XvfbFact]
    public void Course_IsDraggedAlongTheTimeline_AddedByClick_AndRemovedByMenu() =>
        On(stage =>
        {
            var (x, y) = stage.Middle("course first");
            var (from, to) = stage.Window.Widgets.PlaceOf("time")!.Value;
            double day = (to.X - from.X) / 30;
            stage.Drag(x, y, x + 4 * day, y);
            stage.Until(() => Math.Abs(Courses(stage)[0].Start.Day - 10) < 0.2, "the later start");
            stage.Click("new course");
            Click(stage, "give here", () => Courses(stage).Count == 2);
            var (barX, barY) = stage.Middle("course first");
            stage.Point(barX, barY);
            stage.Click(3);
            Click(stage, "remove first", () => Courses(stage).Count == 1);
        });

    [XvfbFact]
    public void Course_IsStoppedOnADay_ByItsMenu() =>
        On(stage =>
        {
            var (from, to) = stage.Window.Widgets.PlaceOf("time")!.Value;
            var (_, y) = stage.Middle("course first");
            double day = (to.X - from.X) / 30;
            stage.Point(from.X + 10 * day, y);
            stage.Click(3);
            Click(stage, "stop first", () => Courses(stage)[0].Stop.AfterDays is > 3.5 and < 4.5);
        });

    [XvfbFact]
    public void OneDrugOfACourse_IsStopped_AndTheOtherGoesOn() =>
        On(
            stage =>
            {
                DosingSettings Dosing(string drug) => Courses(stage)[0].Drugs.Single(one => one.Drug == drug);
                Click(stage, "+1 d", () => stage.Status.Step == 24);
                Click(stage, "Stop it##first/relatlimab", () => Dosing("relatlimab").MaxDoses == 1);
                Assert.Null(Dosing("nivolumab").MaxDoses);
            },
            Stage
                .Scenario.Replace(
                    "{drug: nivolumab, dose: 240, unit: mg, interval_days: 2}",
                    "{drug: nivolumab, interval_days: 2}, {drug: relatlimab, interval_days: 2}"
                )
                .Replace("start: {day: 6}", "start: {day: 0}")
        );

    [XvfbFact]
    public void Mechanism_IsTakenAwayAndGivenBack() =>
        On(stage =>
        {
            stage.Click("Arms");
            stage.Click("Treatment");
            stage.Click("Mechanisms");
            var killing = MechanismToggle.All.Single(one => one.Name == "killing");
            Click(stage, killing.Title, () => !killing.IsOn(stage.Status.Plan, "main"));
            Click(stage, killing.Title, () => killing.IsOn(stage.Status.Plan, "main"));
        });

    [XvfbFact]
    public void Arms_AreCopiedShownBesideAndRemoved() =>
        On(stage =>
        {
            Click(stage, "Copy arm", () => stage.Status.Plan.EveryArm.Count == 2);
            Choose(stage, "Beside it", "main-2", () => stage.Window.Frame!.Arms.Count == 2);
            Choose(stage, "Arm", "main-2", () => stage.Commands.Arm == "main-2");
            Click(stage, "Remove arm", () => stage.Status.Plan.EveryArm.Count == 1);
            stage.Until(() => stage.Commands.Arm == "main", "the arm that is left");
            stage.Click("Keys");
            Assert.True(stage.State.ShowsHelp);
        });

    [XvfbFact]
    public void Experiment_IsSavedAndCopied_WithEveryChange()
    {
        string folder = Directory.CreateTempSubdirectory("plans").FullName;
        server.Do(() =>
        {
            using var stage = new Stage(folder: folder);
            Click(stage, "Give it now", () => Courses(stage).Count == 2);
            stage.Click("Arms");
            stage.Click("Treatment");
            stage.Click("Keep and share");
            Click(stage, "Save scenario", () => Directory.GetFiles(folder).Length == 1);
            Assert.Equal(PlanText.File(stage.Status.Plan), File.ReadAllText(Directory.GetFiles(folder).Single()));
            Click(stage, "Copy link", () => stage.Clipboard == PlanText.Link(stage.Status.Plan));
            Click(stage, "Copy command", () => stage.Clipboard == PlanText.Command(stage.Status.Plan));
        });
    }

    [XvfbFact]
    public void Tab_GoesToTheControls_WhichThenHaveTheKeys() =>
        On(stage =>
        {
            stage.Hands.Press(Hands.Tab);
            stage.Settle();
            stage.Hands.Press(Hands.Down);
            stage.Settle();
            stage.Hands.Press(Hands.Down);
            stage.Settle();
            stage.Hands.Press(' ');
            stage.Settle();

            Assert.False(stage.Status.IsPlaying);
            Assert.Equal(Camera.Whole, stage.State.View.Camera);
            stage.Hands.Press(Hands.Escape);
            stage.Settle();
            stage.Hands.Press(Hands.Escape);
            stage.Settle();
            stage.Type(' ', () => stage.Status.IsPlaying);
        });

    [XvfbFact]
    public void Refusal_IsSaidInTheWindow() =>
        On(stage =>
        {
            Enter(stage, "mg##dose first/nivolumab", "-1", () => stage.Commands.Notices.Text.Length > 0);
            Assert.Contains("dose", stage.Commands.Notices.Text);
            Assert.Equal(240, Courses(stage)[0].Drugs[0].Dose);
        });

    static IReadOnlyList<CourseSettings> Courses(Stage stage) => stage.Commands.Treatment.Courses;

    static void Click(Stage stage, string control, Func<bool> isSo)
    {
        stage.Click(control);
        stage.Until(isSo, $"what {control} does");
        stage.Settle();
    }

    static void Choose(Stage stage, string control, string option, Func<bool> isSo)
    {
        stage.Click(control);
        Click(stage, $"{control}/{option}", isSo);
    }

    static void Enter(Stage stage, string control, string number, Func<bool> isSo)
    {
        var (from, to) = stage.Window.Widgets.PlaceOf(control)!.Value;
        stage.ClickAt(from.X + 20, (from.Y + to.Y) / 2);
        stage.Hands.Press('a', Hands.Control);
        stage.Settle();
        foreach (char sign in number)
        {
            stage.Hands.Type(sign);
            stage.Settle();
        }

        stage.Press(Hands.Enter, isSo);
        stage.Settle();
    }

    void On(Action<Stage> test, string scenario = Stage.Scenario) =>
        server.Do(() =>
        {
            using var stage = new Stage(scenario);
            test(stage);
        });
}
