using System.Net;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Cli.Tests;

/// <summary>The command that shows a scenario in the browser, and the links that its page makes.</summary>
public sealed class ViewTests
{
    [Fact]
    public void View_PrintsTheAddressOfAPageThatAnswers_AndEndsWhenAsked()
    {
        using var bench = new Workbench();
        bench.Write("small.yaml", Scenarios.Tiny);

        var (answer, status) = View(bench, "small.yaml", "--browser");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/[A-Za-z0-9_-]{32}/\n$", answer.Output);
        Assert.DoesNotContain("window", answer.Error);
    }

    [Fact]
    public void ViewWithoutAWindowPart_SaysWhatIsMissing_AndShowsTheBrowser()
    {
        using var bench = new Workbench();
        bench.Write("small.yaml", Scenarios.Tiny);

        var (answer, status) = View(bench, "small.yaml");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("^there is no window \\(.+\\): showing it in the browser, as --browser does\n", answer.Error);
    }

    [Fact]
    public void Lesson_BringsItsScenario_AndAnUnknownOneIsRefused()
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny + "\nexpected: [{ claim: it lives, column: tumour_cells, day: 1, at_least: 1 }]\n");
        bench.Write(
            "lesson.yaml",
            "{format: 1, name: lesson, title: A, scenario: tiny.yaml, what_it_is: B, how_it_works: C, things_to_notice: [D], "
                + "things_to_try: [E], credits: [F], scenes: [{title: G, text: H}]}"
        );

        var (answer, status) = View(bench, "--lesson", "lesson.yaml", "--browser");
        Assert.True(status == HttpStatusCode.OK, answer.Error);
        var refused = bench.Run("view", "--lesson", "none", "--no-open");
        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Contains("there is no file and no shipped lesson 'none'", refused.Error);
    }

    [Fact]
    public void NewLesson_IsWrittenWithItsSchema_AndOpens()
    {
        using var bench = new Workbench();
        bench.Run("new", "mine", "--lesson", "--out", "lessons/mine.yaml").Succeeded();
        Assert.Equal(bench.Run("schema", "--lesson").Output, File.ReadAllText(bench.PathOf("lessons/tmesim-lesson.schema.json")));

        Assert.Equal(HttpStatusCode.OK, View(bench, "--lesson", "lessons/mine.yaml").Status);
        var refused = bench.Run("new", "mine", "--lesson", "--out", "lessons/mine.yaml");
        Assert.Contains("lessons/mine.yaml is there already", refused.Error);
    }

    [Fact]
    public void NewLesson_IsNamedByTheRuleOfScenarios()
    {
        using var bench = new Workbench();

        var lesson = bench.Run("new", "My Lesson", "--lesson");
        var scenario = bench.Run("new", "My Lesson");

        Assert.Equal(ExitCode.Failed, lesson.Code);
        Assert.Contains("name = \"My Lesson\" is not a name of 1–64 lower-case letters, digits and dashes", lesson.Error);
        Assert.Contains("write `my-lesson`", lesson.Error);
        Assert.Equal(Problem(scenario), Problem(lesson));
        Assert.Empty(Directory.GetFiles(bench.Folder));

        static string Problem(Answer answer) => answer.Error[answer.Error.IndexOf("name = ", StringComparison.Ordinal)..];
    }

    [Fact]
    public void LessonOfAScenarioThatIsNotThere_IsRefusedWhereItIsNamed()
    {
        using var bench = new Workbench();
        bench.Run("new", "mine", "--lesson").Succeeded();
        bench.Write("mine.yaml", File.ReadAllText(bench.PathOf("mine.yaml")).Replace("first-response", "first-respons"));

        var refused = bench.Run("view", "--lesson", "mine.yaml", "--no-open");
        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Matches(
            @"mine\.yaml\(7,\d+\): error: scenario gives no scenario: there is no file and no shipped scenario 'first-respons'",
            refused.Error
        );
    }

    [Fact]
    public void Run_IsReplayedFromItsFolder()
    {
        using var bench = new Workbench();
        bench.Write("small.yaml", Scenarios.Tiny);
        bench.Run("run", "small.yaml", "--out", "run").Succeeded();

        Assert.Equal(HttpStatusCode.OK, View(bench, "run", "--browser").Status);
    }

    [Fact]
    public void Link_IsRunToTheDigestOfTheLiveSession()
    {
        using var bench = new Workbench();
        var plan = ScenarioReader.Read(Scenarios.Tiny, "small").Scenario;
        using var simulation = new LiveSimulation(plan, PlanCompiler.OfLibrary, setup => setup.CreateEngine("cpu", 1));
        simulation.Change(PlanChanges.Dose("main", new Core.Scenarios.DosingSettings { Drug = "nivolumab" }, 0.25));
        while (!simulation.IsDone)
        {
            simulation.Advance();
        }

        string link = ScenarioLink.Scheme + ScenarioLink.Pack(simulation.Plan);
        bench.Run("run", link, "--out", "run").Succeeded();

        Assert.Equal(simulation.Digest(), (string?)bench.Manifest("run")["digest"]);
    }

    [Theory]
    [InlineData("tmesim:1.AAAA", "the link is damaged")]
    [InlineData("tmesim:9.AAAA", "the link holds no scenario that this version can read")]
    [InlineData("http://127.0.0.1:1/token/#1.%%", "the link is damaged")]
    public void DamagedLink_IsRefused(string link, string problem)
    {
        using var bench = new Workbench();
        var answer = bench.Run("run", link);
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(problem, answer.Error);
    }

    [Fact]
    public void LinkThatNamesFiles_IsRefused()
    {
        using var bench = new Workbench();
        var plan = ScenarioReader.Read(Scenarios.Tiny, "small").Scenario;
        var withFiles = plan with { Treatment = plan.Treatment with { DrugFiles = ["../../secret.yaml"] } };
        var answer = bench.Run("run", ScenarioLink.Scheme + ScenarioLink.Pack(withFiles));
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("the link names files, which may not be read for it", answer.Error);
    }

    static (Answer Answer, HttpStatusCode Status) View(Workbench bench, params string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var client = new HttpClient();
        var status = HttpStatusCode.Unused;
        var output = new LineWriter(address =>
        {
            using var answer = client.GetAsync(address).GetAwaiter().GetResult();
            status = answer.StatusCode;
            stop.Cancel();
        });
        var told = bench.RunWith(context => context with { Output = output, Stop = stop.Token }, ["view", .. arguments, "--no-open"]);
        return (told with { Output = output.ToString() }, status);
    }

    /// <summary>Does something with each line that is written.</summary>
    sealed class LineWriter(Action<string> act) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            Write(value + "\n");
            act(value!);
        }
    }
}
