using System.Text.Json.Nodes;
using TmeSim.Browser.Tests.Chromium;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Lessons;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Tests;

/// <summary>The page in a real browser, clicked through.</summary>
public sealed class PageTests : IAsyncLifetime
{
    const int Control = 2;
    const int Shift = 8;

    ChromiumProcess chromium = null!;
    BrowserServer server = null!;
    Page page = null!;

    LiveSession Session => server.Host.Session;

    Scenario Plan => Session.Status.Plan;

    TreatmentSettings Treatment(string arm) => Plan.EveryArm.Single(one => one.Name == arm).Treatment ?? Plan.Treatment;

    public async Task InitializeAsync()
    {
        if (ChromiumProcess.Program is not null)
        {
            server = await TestServer.Start();
            chromium = await ChromiumProcess.Start();
            page = await Open(server.Address);
        }
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
        {
            await server.DisposeAsync();
            await chromium.DisposeAsync();
        }
    }

    [ChromiumFact]
    public async Task PlayedDosedStoppedScrubbedAndCompared_GivesAScenarioThatRunsToTheSameDigest()
    {
        await page.Until("Number(document.querySelector('#picture').dataset.day) > 1");
        await page.Click("#play");
        await page.Until("document.querySelector('#state').textContent.startsWith('paused')");
        await page.Set("#scrub", "12");
        await page.Until("document.querySelector('#picture').dataset.day == 12");

        await page.Set("#dose-arm", "untreated");
        await page.Set("#drug", "relatlimab");
        await page.Click("#give");
        await page.Until(
            "document.querySelector('[data-course=\"untreated/relatlimab\"]') && document.querySelector('#picture').dataset.day == 12"
        );
        Assert.Equal(12, Assert.Single(Treatment("untreated").Courses).Start.Day);

        await page.Click("#step-day");
        await page.Until("document.querySelector('#picture').dataset.day == 13");
        await page.Click("[data-course=\"nivolumab/first\"]");
        await page.Click("#course-stop");
        await page.Until("document.querySelector('#undo').textContent.includes('stop first')");
        Assert.Equal(3, Treatment("nivolumab").Courses[0].Stop.AfterDays);

        await page.Set("#other-arm", "");
        await page.Until("document.querySelector('#state').textContent.endsWith('· untreated')");
        await page.Set("#other-arm", "nivolumab");
        await page.Until("document.querySelector('#state').textContent.endsWith('untreated and nivolumab')");
        await Shoot("compared");

        var files = await Download("#save-picture", ".menu a[href='scenario.yaml']", ".menu a[href='timeseries.csv']");
        Assert.Equal([137, 80, 78, 71], File.ReadAllBytes(files.Single(path => path.EndsWith(".png", StringComparison.Ordinal)))[..4]);
        Assert.Contains(files, path => path.EndsWith("timeseries.csv", StringComparison.Ordinal));
        string scenario = await File.ReadAllTextAsync(files.Single(path => path.EndsWith("scenario.yaml", StringComparison.Ordinal)));
        await Session.SeekTo(60);
        Assert.Equal(StraightDigest(scenario), await Session.Ask(simulation => simulation.Digest()));
        Assert.Empty(page.Problems);
    }

    [ChromiumFact]
    public async Task CoursesAreDraggedAddedAndTakenBack()
    {
        await Pause(at: 15);
        double[] track = await page.Box("[data-arm=\"nivolumab\"]");
        double[] bar = await page.Box("[data-course=\"nivolumab/first\"]");
        double dayWidth = track[2] / 60;
        double middle = bar[1] + bar[3] / 2;

        await page.Drag(bar[0] + 20, middle, bar[0] + 20 + 4 * dayWidth, middle);
        await page.Until("document.querySelector('#undo').textContent.includes('first on day 14')");
        Assert.Equal(14, Treatment("nivolumab").Courses[0].Start.Day);

        double[] moved = await page.Box("[data-course=\"nivolumab/first\"]");
        double end = moved[0] + moved[2] - 4;
        await page.Drag(end, middle, end + 6 * dayWidth, middle);
        await page.Until("document.querySelector('#undo').textContent.includes('stop first on day 34')");
        Assert.Equal(20, Treatment("nivolumab").Courses[0].Stop.AfterDays);

        await page.ClickAt(track[0] + 40 * dayWidth, middle, clicks: 2);
        await page.Until("document.querySelector('#undo').textContent.includes('from day 40')");
        Assert.Equal(40, Treatment("nivolumab").Courses[1].Start.Day);

        for (int k = 0; k < 3; k++)
        {
            string before = await page.Text("#undo");
            await page.Click("#undo");
            await page.Until($"document.querySelector('#undo').textContent !== '{before}'");
        }

        Assert.Equal((10, 14), (Treatment("nivolumab").Courses[0].Start.Day, Treatment("nivolumab").Courses[0].Stop.AfterDays));
        await page.Click("#redo");
        await page.Until("document.querySelector('#undo').textContent.includes('first on day 14')");
        Assert.Empty(page.Problems);
    }

    [ChromiumFact]
    public async Task EverythingIsDoneByKeyboardAlone()
    {
        await Pause(at: 12);
        await page.Get<bool>("document.activeElement.blur() ?? true");
        await page.Press(" ", " ");
        await page.Until("!document.querySelector('#state').textContent.startsWith('paused')");
        await page.Press(" ", " ");
        await page.Until("document.querySelector('#state').textContent.startsWith('paused')");
        double day = Session.Status.Day;
        await page.Press(".", ".");
        await page.Until(
            $"Number(document.querySelector('#picture').dataset.day) > {day.ToString(System.Globalization.CultureInfo.InvariantCulture)}"
        );
        Assert.Equal(day + 1 / 24.0, Session.Status.Day, 6);

        await page.Press("l", "l");
        await page.Until("document.querySelector('#picture').getAttribute('aria-label').endsWith('Clones')");
        await page.Press("?", "?", Shift);
        await page.Until("document.querySelector('#help-dialog').open");
        await page.Press("Escape");
        await page.Until("!document.querySelector('#help-dialog').open");

        await page.Get<bool>("document.querySelector('[data-course=\"nivolumab/first\"]').focus() ?? true");
        await page.Press("ArrowRight");
        await page.Until("document.querySelector('#undo').textContent.includes('first on day 11')");
        await page.Until("document.activeElement.dataset.course === 'nivolumab/first'");
        await page.Press("ArrowRight", modifiers: Shift);
        await page.Until("document.querySelector('#undo').textContent.includes('stop first on day 26')");
        await page.Press("z", modifiers: Control);
        await page.Until("document.querySelector('#undo').textContent.includes('first on day 11')");
        await page.Press("Delete");
        await page.Until("!document.querySelector('[data-course=\"nivolumab/first\"]')");
        Assert.Empty(Treatment("nivolumab").Courses);

        await page.Get<bool>("document.querySelector('#picture').focus() ?? true");
        await page.Press("Enter");
        await page.Until("document.querySelectorAll('#cell tr').length > 10");
        Assert.Empty(page.Problems);
    }

    [ChromiumFact]
    public async Task CellIsPicked_AndToldWithWhatStoodThere()
    {
        await Pause(at: 12);
        double[] box = await page.Box("#picture");
        await page.ClickAt(box[0] + 0.1 * box[2], box[1] + 0.3 * box[3]);
        await page.Until("document.querySelectorAll('#cell tr').length > 15");
        string told = await page.Text("#cell");
        Assert.Contains("untreated, day 12", told);
        Assert.Contains("oxygen", told);
        Assert.Contains("day 3", told);
        await Shoot("picked");
    }

    [ChromiumFact]
    public async Task MechanismParameterIntervalAndArms_AreEditsOfThePlan()
    {
        await Pause(at: 30);
        await page.Set("#mechanism-arm", "nivolumab");
        await page.Click("#mechanism-pd-1");
        await page.Until("document.querySelector('#undo').textContent.includes('without the PD-1 brake')");
        Assert.Equal(0, Plan.Arms[1].Parameters["t_cell_engagement.pd1_weight"]);

        await page.Get<bool>("document.querySelectorAll('aside details').forEach(one => one.open = true) ?? true");
        await page.Set("#key", "tumour_division.rate");
        await page.Set("#value", "0.5");
        await page.Click("#parameter button[type=submit]");
        await page.Until("document.querySelector('#undo').textContent.includes('tumour_division.rate')");
        Assert.Equal(0.5, Plan.Parameters["tumour_division.rate"]);

        await page.Click("[data-course=\"nivolumab/first\"]");
        await page.Click("#course-restart");
        await page.Until("document.querySelector('[data-course=\"nivolumab/nivolumab\"]')");
        await page.Click("[data-course=\"nivolumab/nivolumab\"]");
        await page.Set("#tfi", "21");
        await page.Click("#tfi-set");
        await page.Until("document.querySelector('#undo').textContent.includes('21 d after first')");
        Assert.Equal(
            (StartEvent.Stop, 21.0, "first"),
            (
                Treatment("nivolumab").Courses[1].Start.On,
                Treatment("nivolumab").Courses[1].Start.Day,
                Treatment("nivolumab").Courses[1].Start.Course
            )
        );

        await page.Click("#add-arm");
        await page.Until("document.querySelector('#state').textContent.endsWith('untreated and untreated-2')");
        await page.Click("#defaults");
        await page.Until("document.querySelector('#undo').textContent.includes('defaults')");
        Assert.Empty(Plan.Parameters);
        Assert.Equal(2, Plan.Arms.Count);

        await page.Click("#restart");
        await page.Until("document.querySelector('#picture').dataset.day == 0 && !document.querySelector('#return').hidden");
        await page.Click("#return");
        await page.Until("document.querySelector('#picture').dataset.day == 30 && document.querySelector('#return').hidden");
        Assert.Empty(page.Problems);
    }

    [ChromiumFact]
    public async Task LinkOfThePage_OpensTheExperiment()
    {
        await Pause(at: 12);
        await page.Set("#dose-arm", "untreated");
        await page.Click("#give");
        await page.Until("document.querySelector('[data-course=\"untreated/nivolumab\"]')");
        await page.Click("#share");
        await page.Until("document.querySelector('#share-dialog').open");
        string link = await page.Get<string>("document.querySelector('#share-link').value");
        string text = ScenarioLink.Unpack(link[ScenarioLink.Scheme.Length..]);
        Assert.Equal(IO.Scenarios.SettingsWriter.Write(Plan), text);
        Assert.Equal($"tmesim run '{link}'", await page.Get<string>("document.querySelector('#share-command').value"));

        await using var other = await TestServer.Start(TestServer.TwoArms.Replace("name: two-arms", "name: other"));
        page = await Open(other.Address + "#" + link[ScenarioLink.Scheme.Length..]);
        Assert.Equal("other", other.Host.Session.Status.Plan.Name);
        await page.Click("#open-link");
        await page.Until("document.title.startsWith('two-arms') && document.querySelector('[data-course=\"untreated/nivolumab\"]')");
        Assert.Equal(text, IO.Scenarios.SettingsWriter.Write(other.Host.Session.Status.Plan));
    }

    [ChromiumFact]
    public async Task Lesson_RevealsWhatWasToBePredicted_OnlyAfterAPrediction()
    {
        var guide = new Lesson
        {
            Name = "guide",
            Title = "A lesson",
            WhatItIs = "One",
            Scenes =
            [
                new LessonScene { Title = "First", Text = "Look." },
                new LessonScene
                {
                    Title = "Second",
                    Text = "Think.",
                    Day = 12,
                    Arms = ["untreated", "nivolumab"],
                    Layer = "oxygen",
                    Without = ["pd-1"],
                    Predict = new LessonQuestion
                    {
                        Question = "What then?",
                        Answers = ["less", "more"],
                        Right = 2,
                        Day = 14,
                        Reveal = "Because.",
                    },
                },
            ],
        };
        await using var guided = await BrowserServer.Start(
            new SessionHost(TestServer.Open(TestServer.TwoArms), TestServer.Open, guide),
            port: 0
        );
        page = await Open(guided.Address);
        Assert.Equal("A lesson", await page.Text("#lesson-title"));

        await page.Click("#scene-next");
        await page.Until("document.querySelector('#picture').getAttribute('aria-label').endsWith('Oxygen')");
        Assert.Equal(12, guided.Host.Session.Status.Day);
        Assert.True(guided.Host.Session.Status.Plan.Arms[1].Parameters.ContainsKey("t_cell_engagement.pd1_weight"));
        Assert.True(await page.Get<bool>("document.querySelector('#reveal').disabled && !document.querySelector('#revealed')"));

        await page.Click("#scene input[value='1']");
        await page.Click("#reveal");
        await page.Until("document.querySelector('#revealed')");
        Assert.Equal("Otherwise than you said: more. Because.", await page.Text("#revealed"));
        Assert.Equal(14, guided.Host.Session.Status.Day);
        Assert.Empty(page.Problems);
    }

    [ChromiumFact]
    public async Task RefusedChange_IsSaidOnThePage()
    {
        await Pause(at: 2);
        await page.Set("#interval", "400");
        await page.Get<bool>("document.querySelector('#dose').noValidate = true");
        await page.Click("#give");
        await page.Until(
            "!document.querySelector('#notice').hidden && document.querySelector('#notice').textContent.includes('is outside 1–365')"
        );
        await page.Click("#step-hour");
        await page.Until("document.querySelector('#picture').dataset.day > 2");
    }

    [ChromiumFact]
    public async Task EveryControl_HasANameForScreenReaders()
    {
        await page.Get<bool>("document.querySelectorAll('details').forEach(one => one.open = true) ?? true");
        await page.Click("[data-course=\"nivolumab/first\"]");
        await page.Send("Accessibility.enable");
        var tree = (await page.Send("Accessibility.getFullAXTree"))["nodes"]!.AsArray();
        string[] roles = ["button", "checkbox", "combobox", "slider", "textbox", "spinbutton", "link", "image"];
        var controls = tree.Where(node => roles.Contains((string?)node!["role"]?["value"]) && (bool?)node["ignored"] != true).ToArray();

        Assert.True(controls.Length > 40, $"only {controls.Length} controls were found");
        Assert.All(controls, node => Assert.False(string.IsNullOrWhiteSpace((string?)node!["name"]?["value"]), node!.ToJsonString()));
    }

    [ChromiumFact]
    public async Task AtTwiceTheSize_NothingIsCutOff()
    {
        await page.Send(
            "Emulation.setDeviceMetricsOverride",
            new JsonObject
            {
                ["width"] = 700,
                ["height"] = 500,
                ["deviceScaleFactor"] = 2,
                ["mobile"] = false,
            }
        );
        await page.Until("document.querySelector('#picture').width === 2 * document.querySelector('#picture').clientWidth");
        Assert.True(await page.Get<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Shoot("twice");
    }

    [ChromiumFact]
    public async Task WithoutWebGl_ThePictureMovesAndALineSaysSo()
    {
        await using var plain = await ChromiumProcess.Start("--disable-3d-apis");
        var slow = await Open(server.Address, plain.Tools);
        double day = await slow.Get<double>("Number(document.querySelector('#picture').dataset.day)");
        await Session.SeekTo(day + 1);
        await slow.Until(
            $"Number(document.querySelector('#picture').dataset.day) >= {(day + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}"
        );
        Assert.Contains("no WebGL", await slow.Text("#notice"));
        string colours = "new Set(document.querySelector('#picture').getContext('2d').getImageData(0, 0, 400, 300).data).size";
        Assert.True(await slow.Get<int>(colours) > 20);
    }

    [ChromiumFact]
    public async Task PictureIsDrawn_AsTheServerComposedIt()
    {
        await Pause(at: 5);
        string colours = """
            (() => {
              const canvas = document.querySelector("#picture");
              const copy = document.createElement("canvas");
              copy.width = canvas.width;
              copy.height = canvas.height;
              const context = copy.getContext("2d");
              context.drawImage(canvas, 0, 0);
              const data = new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer);
              return data.filter(word => word === 0xff000000 + 0x5e9af0 || word === data[0]).length / data.length;
            })()
            """;
        Assert.InRange(await page.Get<double>(colours), 0.2, 1);
        Assert.True(await page.Get<bool>("document.querySelector('#picture').getContext('webgl2') !== null"));
    }

    async Task<Page> Open(string address, DevTools? tools = null)
    {
        var opened = await Page.Open(tools ?? chromium.Tools, address);
        await opened.Until("document.querySelector('#picture').dataset.frames > 1 && document.querySelectorAll('.course').length > 0");
        return opened;
    }

    async Task Pause(double at)
    {
        await Session.Pause();
        await Session.SeekTo(at);
        await page.Until(
            $"document.querySelector('#picture').dataset.day == {at} && document.querySelector('#state').textContent.startsWith('paused')"
        );
    }

    async Task<IReadOnlyList<string>> Download(params string[] selectors)
    {
        string folder = Directory.CreateTempSubdirectory("tmesim-download-").FullName;
        await chromium.Tools.Send(
            "Browser.setDownloadBehavior",
            new JsonObject
            {
                ["behavior"] = "allow",
                ["downloadPath"] = folder,
                ["eventsEnabled"] = true,
            }
        );
        foreach (string selector in selectors)
        {
            var done = new TaskCompletionSource();
            void Note(string name, JsonNode details)
            {
                if (name == "Browser.downloadProgress" && (string?)details["state"] == "completed")
                {
                    done.TrySetResult();
                }
            }

            chromium.Tools.Happened += Note;
            await page.Get<bool>("document.querySelector('.menu').open = true");
            await page.Click(selector);
            await done.Task.WaitAsync(TimeSpan.FromSeconds(60));
            chromium.Tools.Happened -= Note;
        }

        return Directory.GetFiles(folder);
    }

    // For whoever wants to look: the folder is named by an environment variable.
    async Task Shoot(string name)
    {
        if (Environment.GetEnvironmentVariable("TMESIM_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), await page.Screenshot());
        }
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
