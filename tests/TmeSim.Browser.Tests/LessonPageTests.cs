using TmeSim.Browser.Tests.Chromium;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Lessons;

namespace TmeSim.Browser.Tests;

/// <summary>Lessons in a real browser: what is shown when, and every shipped one from its first scene to its last.</summary>
public sealed class LessonPageTests : PageBench
{
    const int MostFrames = 20_000;

    // What is seen is checked where the lessons are; here a small tumour does, and is fast.
    static readonly string[] Small = ["lattice.width=24", "lattice.height=24", "lesions[0].tumour_radius_um=80"];

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
                    Switches = ["pd-1", "killing"],
                    Predict = new LessonQuestion
                    {
                        Question = "What then?",
                        Answers = [new LessonAnswer { Text = "less", Why = "Less is not more." }, new LessonAnswer { Text = "more" }],
                        Right = 2,
                        Day = 14,
                        Without = "killing",
                        Reveal = "Because.",
                        Expected =
                        [
                            new ExpectationSettings
                            {
                                Claim = "it lives",
                                Arm = "nivolumab-without-killing",
                                Column = "tumour_cells",
                                Day = 14,
                                AtLeast = 1,
                            },
                        ],
                    },
                },
            ],
        };
        var opened = new OpenedLesson(guide, _ => TestServer.Open(TestServer.TwoArms));
        await using var guided = await BrowserServer.Start(new SessionHost(opened, TestServer.Open), port: 0);
        Page = await Open(guided.Address);
        Assert.Equal("A lesson", await Page.Text("#lesson-title"));

        await Page.Click("#scene-next");
        await Page.Until(
            "document.querySelector('#picture').getAttribute('aria-label').endsWith('Oxygen') && document.querySelector('#picture').dataset.day == 12"
        );
        Assert.True(await Page.Get<bool>("document.querySelector('#reveal').disabled && !document.querySelector('#revealed')"));
        await Page.Click("#scene input[value='pd-1']");
        await Page.Until("document.querySelector('#state').textContent.endsWith('nivolumab and nivolumab-without-pd-1')");
        Assert.Equal(0, guided.Host.Session.Status.Plan.Arms[2].Parameters["t_cell_engagement.pd1_weight"]);

        await Page.Click("#scene input[value='1']");
        await Page.Click("#reveal");
        await Page.Until("document.querySelector('#measured')");
        Assert.Equal("Not so. Less is not more. What happens: more.Because.", await Page.Text("#revealed"));
        Assert.Contains("it lives: tumour cells, day 14, nivolumab-without-killing is ", await Page.Text("#measured"));
        // The answer needs no picture, so it may be there before the next one.
        await Page.Until("document.querySelector('#state').textContent.endsWith('nivolumab and nivolumab-without-killing')");
        Assert.Equal(14, guided.Host.Session.Status.Day);

        await Page.Click("#scene-back");
        await Page.Until(
            "document.querySelector('#picture').dataset.day == 0 && document.querySelector('#undo').textContent.includes('back to the lesson')"
        );
        Assert.Equal(2, guided.Host.Session.Status.Plan.Arms.Count);
        Assert.Empty(Page.Problems);
    }

    [ChromiumFact]
    public async Task EveryLesson_IsGoneThroughToItsEnd()
    {
        foreach (
            string path in Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "lessons"), "*.yaml")
                .Order(StringComparer.Ordinal)
        )
        {
            var lesson = LessonReader.Read(await File.ReadAllTextAsync(path), path);
            await using var guided = await BrowserServer.Start(
                new SessionHost(new OpenedLesson(lesson, OpenSmall), TestServer.Open),
                port: 0
            );
            Page = await Open(guided.Address, until: "document.querySelector('#scene h3')");
            for (int k = 0; k < lesson.Scenes.Count; k++)
            {
                await ShowScene(lesson, k, guided.Host);
            }

            Assert.True(
                await Page.Get<bool>(
                    "document.querySelector('#scene-next').disabled && document.querySelectorAll('#scene > ul li').length > 0"
                )
            );
            Assert.Empty(Page.Problems);
            // Else it would go on looking for its server, and that is a problem of the next page, too.
            await Page.Send("Page.navigate", new System.Text.Json.Nodes.JsonObject { ["url"] = "about:blank" });
        }
    }

    async Task ShowScene(Lesson lesson, int number, SessionHost host)
    {
        var scene = lesson.Scenes[number];
        string position = $"{number + 1} of {lesson.Scenes.Count}";
        await Reached(host, number, scene.Day);
        await Page.Until(
            $"document.querySelector('#scene-number').textContent === '{position}' && document.querySelector('#picture').dataset.day == {Text(scene.Day)}"
        );
        Assert.Equal(scene.Title, await Page.Text("#scene h3"));
        Assert.Equal(scene.Layer, await Page.Get<string>("document.querySelector('#layer').value"));
        foreach (string arm in scene.Arms)
        {
            await Page.Until($"document.querySelector('#state').textContent.includes('{arm}')");
        }

        await Shoot($"{lesson.Name}-{number + 1}");
        if (scene.Predict is { } question)
        {
            await Page.Click($"#scene input[name=answer][value='{question.Right}']");
            await Page.Click("#reveal");
            await Reached(host, number, question.Day);
            await Page.Until(
                $"document.querySelector('#measured') && document.querySelector('#picture').dataset.day == {Text(question.Day)}"
            );
            Assert.StartsWith($"As you said: {question.Answers[question.Right - 1].Text}.", await Page.Text("#revealed"));
            Assert.Equal(question.Day, host.Session.Status.Day);
            await Shoot($"{lesson.Name}-{number + 1}-shown");
        }

        if (number + 1 < lesson.Scenes.Count)
        {
            await Page.Click("#scene-next");
        }
    }

    // Months of a replay take as long as the machine has to spare, so what is bounded is the frames of the page and not the time.
    async Task Reached(SessionHost host, int scene, double day)
    {
        for (int frame = 0; frame < MostFrames && (host.Scene != scene || host.Session.Status.Day != day); frame++)
        {
            await Page.Get<bool>("new Promise(next => requestAnimationFrame(() => next(true)))");
        }
    }

    static string Text(double day) => SettingText.Number(day);

    static OpenedScenario OpenSmall(LessonRun run)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenarios", run.Scenario + ".yaml"));
        var options = new ScenarioReadOptions { DrugNames = [.. DrugLibrary.All.Keys], Overrides = [.. run.Set, .. Small] };
        return TestServer.Open(ArmSweep.Expand(ScenarioReader.Read(text, run.Scenario, options).Scenario));
    }
}
