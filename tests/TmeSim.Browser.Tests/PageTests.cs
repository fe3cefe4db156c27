using TmeSim.Browser.Tests.Chromium;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Tests;

/// <summary>The page in a real browser, clicked through.</summary>
public sealed class PageTests : PageBench
{
    [ChromiumFact]
    public async Task PlayedDosedStoppedScrubbedAndCompared_GivesAScenarioThatRunsToTheSameDigest()
    {
        await Page.Until("Number(document.querySelector('#picture').dataset.day) > 1");
        await Page.Click("#play");
        await Page.Until("document.querySelector('#state').textContent.startsWith('paused')");
        await Page.Set("#scrub", "12");
        await Page.Until("document.querySelector('#picture').dataset.day == 12");

        await Page.Set("#dose-arm", "untreated");
        await Page.Set("#drug", "relatlimab");
        await Page.Click("#give");
        await Page.Until(
            "document.querySelector('[data-course=\"untreated/relatlimab\"]') && document.querySelector('#picture').dataset.day == 12"
        );
        Assert.Equal(12, Assert.Single(Treatment("untreated").Courses).Start.Day);

        await Page.Click("#step-day");
        await Page.Until("document.querySelector('#picture').dataset.day == 13");
        await Page.Click("[data-course=\"nivolumab/first\"]");
        await Page.Click("#course-stop");
        await Page.Until("document.querySelector('#undo').textContent.includes('stop first')");
        Assert.Equal(3, Treatment("nivolumab").Courses[0].Stop.AfterDays);

        await Page.Set("#other-arm", "");
        await Page.Until("document.querySelector('#state').textContent.endsWith('· untreated')");
        await Page.Set("#other-arm", "nivolumab");
        await Page.Until("document.querySelector('#state').textContent.endsWith('untreated and nivolumab')");
        await Shoot("compared");

        var files = await Download("#save-picture", ".menu a[href='scenario.yaml']", ".menu a[href='timeseries.csv']");
        Assert.Equal([137, 80, 78, 71], File.ReadAllBytes(files.Single(path => path.EndsWith(".png", StringComparison.Ordinal)))[..4]);
        Assert.Contains(files, path => path.EndsWith("timeseries.csv", StringComparison.Ordinal));
        string scenario = await File.ReadAllTextAsync(files.Single(path => path.EndsWith("scenario.yaml", StringComparison.Ordinal)));
        await Session.SeekTo(60);
        Assert.Equal(StraightDigest(scenario), await Session.Ask(simulation => simulation.Digest()));
        Assert.Empty(Page.Problems);
    }

    [ChromiumFact]
    public async Task CoursesAtTheSameTime_StandOneBelowTheOther_SoThatEachCanBeReached()
    {
        await Pause(at: 15);
        double[] alone = await Page.Box("[data-arm=\"nivolumab\"]");

        await Page.Set("#dose-arm", "nivolumab");
        await Page.Set("#drug", "ipilimumab");
        await Page.Click("#give");
        await Page.Until("document.querySelector('[data-course=\"nivolumab/ipilimumab\"]')");

        double[] first = await Page.Box("[data-course=\"nivolumab/first\"]");
        double[] second = await Page.Box("[data-course=\"nivolumab/ipilimumab\"]");
        double[] row = await Page.Box("[data-arm=\"nivolumab\"]");
        Assert.True(first[0] + first[2] > second[0], "the courses should be given at the same time");
        Assert.True(first[1] + first[3] <= second[1], "the later course should stand below the other");
        Assert.True(second[1] + second[3] <= row[1] + row[3], "the row should hold both");
        await Page.Click("[data-course=\"nivolumab/first\"]");
        await Page.Until("document.querySelector('[data-course=\"nivolumab/first\"]').getAttribute('aria-pressed') === 'true'");

        await Page.Click("#undo");
        await Page.Until("!document.querySelector('[data-course=\"nivolumab/ipilimumab\"]')");
        Assert.Equal(alone[3], (await Page.Box("[data-arm=\"nivolumab\"]"))[3]);
    }

    [ChromiumFact]
    public async Task CoursesAreDraggedAddedAndTakenBack()
    {
        await Pause(at: 15);
        double[] track = await Page.Box("[data-arm=\"nivolumab\"]");
        double[] bar = await Page.Box("[data-course=\"nivolumab/first\"]");
        double dayWidth = track[2] / 60;
        double middle = bar[1] + bar[3] / 2;

        await Page.Drag(bar[0] + 20, middle, bar[0] + 20 + 4 * dayWidth, middle);
        await Page.Until("document.querySelector('#undo').textContent.includes('first on day 14')");
        Assert.Equal(14, Treatment("nivolumab").Courses[0].Start.Day);

        double[] moved = await Page.Box("[data-course=\"nivolumab/first\"]");
        double end = moved[0] + moved[2] - 4;
        await Page.Drag(end, middle, end + 6 * dayWidth, middle);
        await Page.Until("document.querySelector('#undo').textContent.includes('stop first on day 34')");
        Assert.Equal(20, Treatment("nivolumab").Courses[0].Stop.AfterDays);

        await Page.ClickAt(track[0] + 40 * dayWidth, middle, clicks: 2);
        await Page.Until("document.querySelector('#undo').textContent.includes('from day 40')");
        Assert.Equal(40, Treatment("nivolumab").Courses[1].Start.Day);

        for (int k = 0; k < 3; k++)
        {
            string before = await Page.Text("#undo");
            await Page.Click("#undo");
            await Page.Until($"document.querySelector('#undo').textContent !== '{before}'");
        }

        Assert.Equal((10, 14), (Treatment("nivolumab").Courses[0].Start.Day, Treatment("nivolumab").Courses[0].Stop.AfterDays));
        await Page.Click("#redo");
        await Page.Until("document.querySelector('#undo').textContent.includes('first on day 14')");
        Assert.Empty(Page.Problems);
    }

    [ChromiumFact]
    public async Task CellIsPicked_AndToldWithWhatStoodThere()
    {
        await Pause(at: 12);
        double[] box = await Page.Box("#picture");
        await Page.ClickAt(box[0] + 0.1 * box[2], box[1] + 0.3 * box[3]);
        await Page.Until("document.querySelectorAll('#cell tr').length > 15");
        string told = await Page.Text("#cell");
        Assert.Contains("untreated, day 12", told);
        Assert.Contains("oxygen", told);
        Assert.Contains("day 3", told);
        await Shoot("picked");
    }

    [ChromiumFact]
    public async Task MechanismParameterIntervalAndArms_AreEditsOfThePlan()
    {
        await Pause(at: 30);
        await Page.Set("#mechanism-arm", "nivolumab");
        await Page.Click("#mechanism-pd-1");
        await Page.Until("document.querySelector('#undo').textContent.includes('without the PD-1 brake')");
        Assert.Equal(0, Plan.Arms[1].Parameters["t_cell_engagement.pd1_weight"]);

        await Page.Get<bool>("document.querySelectorAll('aside details').forEach(one => one.open = true) ?? true");
        await Page.Set("#key", "tumour_division.rate");
        await Page.Set("#value", "0.5");
        await Page.Click("#parameter button[type=submit]");
        await Page.Until("document.querySelector('#undo').textContent.includes('tumour_division.rate')");
        Assert.Equal(0.5, Plan.Parameters["tumour_division.rate"]);

        await Page.Click("[data-course=\"nivolumab/first\"]");
        await Page.Click("#course-restart");
        await Page.Until("document.querySelector('[data-course=\"nivolumab/nivolumab\"]')");
        await Page.Click("[data-course=\"nivolumab/nivolumab\"]");
        await Page.Set("#tfi", "21");
        await Page.Click("#tfi-set");
        await Page.Until("document.querySelector('#undo').textContent.includes('21 d after first')");
        Assert.Equal(
            (StartEvent.Stop, 21.0, "first"),
            (
                Treatment("nivolumab").Courses[1].Start.On,
                Treatment("nivolumab").Courses[1].Start.Day,
                Treatment("nivolumab").Courses[1].Start.Course
            )
        );

        await Page.Click("#add-arm");
        await Page.Until("document.querySelector('#state').textContent.endsWith('untreated and untreated-2')");
        await Page.Click("#defaults");
        await Page.Until("document.querySelector('#undo').textContent.includes('defaults')");
        Assert.Empty(Plan.Parameters);
        Assert.Equal(2, Plan.Arms.Count);

        await Page.Click("#restart");
        await Page.Until("document.querySelector('#picture').dataset.day == 0 && !document.querySelector('#return').hidden");
        await Page.Click("#return");
        await Page.Until("document.querySelector('#picture').dataset.day == 30 && document.querySelector('#return').hidden");
        Assert.Empty(Page.Problems);
    }

    [ChromiumFact]
    public async Task LinkOfThePage_OpensTheExperiment()
    {
        await Pause(at: 12);
        await Page.Set("#dose-arm", "untreated");
        await Page.Click("#give");
        await Page.Until("document.querySelector('[data-course=\"untreated/nivolumab\"]')");
        await Page.Click("#share");
        await Page.Until("document.querySelector('#share-dialog').open");
        string link = await Page.Get<string>("document.querySelector('#share-link').value");
        string text = ScenarioLink.Unpack(link[ScenarioLink.Scheme.Length..]);
        Assert.Equal(IO.Scenarios.SettingsWriter.Write(Plan), text);
        Assert.Equal($"tmesim run '{link}'", await Page.Get<string>("document.querySelector('#share-command').value"));

        await using var other = await TestServer.Start(TestServer.TwoArms.Replace("name: two-arms", "name: other"));
        Page = await Open(other.Address + "#" + link[ScenarioLink.Scheme.Length..]);
        Assert.Equal("other", other.Host.Session.Status.Plan.Name);
        await Page.Click("#open-link");
        await Page.Until("document.title.startsWith('two-arms') && document.querySelector('[data-course=\"untreated/nivolumab\"]')");
        Assert.Equal(text, IO.Scenarios.SettingsWriter.Write(other.Host.Session.Status.Plan));
    }

    [ChromiumFact]
    public async Task RefusedChange_IsSaidOnThePage()
    {
        await Pause(at: 2);
        await Page.Set("#interval", "400");
        await Page.Get<bool>("document.querySelector('#dose').noValidate = true");
        await Page.Click("#give");
        await Page.Until(
            "!document.querySelector('#notice').hidden && document.querySelector('#notice').textContent.includes('is outside 1–365')"
        );
        await Page.Click("#step-hour");
        await Page.Until("document.querySelector('#picture').dataset.day > 2");
    }

    static string StraightDigest(string text)
    {
        var opened = TestServer.Open(text);
        var setup = opened.Compiler.Compile(opened.Scenario);
        using var engine = opened.CreateEngine(setup);
        var experiment = new Experiment(setup, replicate: 0);
        while (!experiment.IsDone)
        {
            experiment.Advance(engine);
            foreach (var branch in experiment.Branches)
            {
                branch.Simulation.Drain();
            }
        }

        return SimulationDigest.Of(experiment);
    }
}
