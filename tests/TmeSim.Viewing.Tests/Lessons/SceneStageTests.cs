using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Lessons;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Tests.Live;

namespace TmeSim.Viewing.Tests.Lessons;

/// <summary>A scene is shown as the lesson has it, and its statements are measured in the run that is shown.</summary>
public sealed class SceneStageTests
{
    static readonly LessonScene Scene = new()
    {
        Day = 4,
        Arms = ["pause", "again"],
        Predict = new LessonQuestion
        {
            Day = 6,
            Without = "killing",
            Expected = [Claim("it grows", "again-without-killing", 6) with { RelativeToArm = "again" }],
        },
    };

    static readonly Lesson Lesson = new() { Scenario = "two-arms", Scenes = [Scene] };

    [Fact]
    public async Task Scene_PutsThePlanBack_AndUndoReturnsTheChange()
    {
        using var session = Open();
        await session.Change(PlanChanges.Remove("again", "second"));
        await SceneStage.Show(session, Scene, "", 4);
        Assert.Equal((4.0, 2), (session.Status.Day, CoursesOfAgain(session)));

        await session.Undo();
        Assert.Equal(1, CoursesOfAgain(session));
    }

    [Fact]
    public async Task SceneThatIsShownAsItIs_LeavesNothingToUndo()
    {
        using var session = Open();
        await SceneStage.Show(session, Scene, "", 4);
        Assert.Null(session.Status.Undo);
    }

    [Fact]
    public async Task MechanismTakenAway_StandsInAnArmBeside_ThatForksWhereItsArmDoes()
    {
        using var session = Open();
        await SceneStage.Show(session, Scene, "killing", 6);
        var added = session.Status.Plan.Arms[2];
        Assert.Equal(("again-without-killing", 3.0), (added.Name, added.ForkDay));
        Assert.Equal(0, added.Parameters["t_cell_engagement.hit_rate"]);

        var claims = await session.Ask(simulation =>
            MeasuredClaim.All(simulation, [.. Scene.Predict!.Expected, Claim("later", "again", 8)])
        );
        var measured = Assert.Single(claims);
        Assert.Equal("tumour cells, day 6, again-without-killing, over again", measured.Measure);
        Assert.Equal("at least 1", measured.Bounds);
        Assert.Equal((true, true), (measured.Holds, measured.Value > 1));
    }

    [Fact]
    public void ArmWithoutTreatmentOfItsOwn_ForksOnTheDayOfTheScene()
    {
        var plan = ScenePlan.Without(Bench.Read(Bench.OneArm), new LessonScene { Day = 4 }, "pd-1");
        Assert.Equal(["main", "main-without-pd-1"], plan.Arms.Select(arm => arm.Name));
        Assert.Equal(4, plan.Arms[1].ForkDay);
    }

    [Fact]
    public void ArmsThatALessonDoesNotName_AreNotRun()
    {
        var scenario = Bench.Read(Bench.TwoArms);
        var lesson = new Lesson { Scenario = "two-arms", Scenes = [new LessonScene { Arms = ["again"] }] };
        Assert.Equal(["again"], ScenePlan.Of(scenario, lesson, new LessonRun("two-arms", [])).Arms.Select(arm => arm.Name));
        Assert.Equal(["pause", "again"], ScenePlan.Of(scenario, Lesson, new LessonRun("two-arms", [])).Arms.Select(arm => arm.Name));
    }

    [Fact]
    public void CheckedPlan_HasTheArmsOfTheStatements_AndIsAsLongAsTheyNeed()
    {
        var plan = ScenePlan.Checked(Bench.Read(Bench.TwoArms), Lesson, new LessonRun("two-arms", []));
        Assert.Equal(["again", "again-without-killing"], plan.Arms.Select(arm => arm.Name));
        Assert.Equal((6.0, "it grows"), (plan.DurationDays, plan.Expected.Single().Claim));
    }

    static ExpectationSettings Claim(string claim, string arm, double day) =>
        new()
        {
            Claim = claim,
            Arm = arm,
            Column = "tumour_cells",
            Day = day,
            AtLeast = 1,
        };

    static LiveSession Open() =>
        new(new LiveSimulation(Bench.Read(Bench.TwoArms), PlanCompiler.OfLibrary, setup => setup.CreateEngine("cpu", 1)));

    static int CoursesOfAgain(LiveSession session) => session.Status.Plan.Arms[1].Treatment!.Courses.Count;
}
