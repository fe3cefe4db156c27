using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Lessons;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Tests.Live;

namespace TmeSim.Viewing.Tests.Lessons;

/// <summary>Lessons are data: what is wrong in one is said where it stands.</summary>
public sealed class LessonReaderTests
{
    const string Text = """
        format: 1
        name: first
        title: A lesson
        scenario: two-arms
        what_it_is: A
        how_it_works: B
        things_to_notice: [C]
        things_to_try: [D]
        credits: [E]
        scenes:
          - title: One
            text: F
            day: 5
            arms: [pause, again]
            layer: oxygen
            switches: [pd-1]
            predict:
              question: G
              answers: [{text: H, why: K}, {text: I}]
              right: 2
              day: 9
              without: killing
              reveal: J
              shown: [grows]
              expected: [{claim: M, arm: again-without-killing, column: tumour_cells, day: 8, at_least: 1}]
        """;

    static readonly Scenario Scenario = Bench.Read(Bench.TwoArms) with { Expected = [new ExpectationSettings { Claim = "grows" }] };

    [Fact]
    public void Lesson_IsReadAsItIsWritten()
    {
        var lesson = LessonReader.Read(Text, "first.yaml", _ => Scenario);
        Assert.Equal(["pause", "again"], lesson.Scenes[0].Arms);
        Assert.Equal(("oxygen", 2, 9.0), (lesson.Scenes[0].Layer, lesson.Scenes[0].Predict!.Right, lesson.Scenes[0].Predict!.Day));
    }

    [Fact]
    public void EverySceneAsksForItsOwnRun()
    {
        const string More = """

              - {title: Two, text: F}
              - {title: Three, text: F, scenario: other, set: [seed=2]}
            """;
        var asked = new List<LessonRun>();
        LessonReader.Read(
            Text + More,
            "first.yaml",
            run =>
            {
                asked.Add(run);
                return Scenario;
            }
        );
        Assert.Equal([new LessonRun("two-arms", []), new LessonRun("other", ["seed=2"])], asked);
    }

    [Fact]
    public void ScenarioThatCannotBeRead_IsSaidWhereItIsNamed()
    {
        string text = Text.Replace("text: F", "text: F\n    scenario: none");
        var refusal = Assert.Throws<SettingsException>(() =>
            LessonReader.Read(text, "first.yaml", _ => throw new PlanException("there is none"))
        );
        Assert.Contains("first.yaml(13,", refusal.Message);
        Assert.Contains("scenes[0].scenario gives no scenario: there is none", refusal.Message);
        Assert.Contains("choose another scenario", refusal.Message);
    }

    [Theory]
    [InlineData("layer: oxygen", "layer: oxigen", "scenes[0].layer = oxigen is none of the layers", "did you mean `oxygen`?")]
    [InlineData("[pause, again]", "[pause, agian]", "scenes[0].arms[1] = agian is none of the arms", "did you mean `again`?")]
    [InlineData("switches: [pd-1]", "switches: [pd-2]", "scenes[0].switches[0] = pd-2 is none of the mechanisms", "did you mean `pd-1`?")]
    [InlineData(
        "without: killing",
        "without: kiling",
        "scenes[0].predict.without = kiling is none of the mechanisms",
        "did you mean `killing`?"
    )]
    [InlineData(", why: K", "", "scenes[0].predict.answers[0] = H is wrong and does not say why", "add why: what the answer overlooks")]
    [InlineData(
        "arm: again-without",
        "arm: pause-without",
        "scenes[0].predict.expected[0].arm = pause-without-killing names no arm",
        "again"
    )]
    [InlineData(
        "day: 9",
        "day: 7",
        "scenes[0].predict.expected[0].day = 8 d is after the day of the answer",
        "choose a day that is seen then"
    )]
    [InlineData("day: 8", "day: 9.5", "scenes[0].predict.expected[0].day = 9.5 d is after the end, duration_days = 9 d", "lower the day")]
    [InlineData(", at_least: 1", "", "scenes[0].predict.expected[0] accepts every value", "add at_least, at_most or both")]
    [InlineData(
        "layer: oxygen",
        "set: [seed=2]",
        "scenes[0].predict.shown rests on claims about other settings",
        "state them under expected"
    )]
    [InlineData("day: 5", "day: 10", "scenes[0].day = 10 d is after the end of two-arms, day 9", "choose an earlier day")]
    [InlineData("day: 9", "day: 4", "scenes[0].predict.day = 4 d is before the day of the scene, day 5", "choose that day or a later one")]
    [InlineData("[pause, again]", "[again, again]", "scenes[0].arms[1] = again stands twice", "name each once")]
    [InlineData("[pause, again]", "[]", "scenes[0].arms has 0 entries; the legal number is 1–2", "")]
    [InlineData("[pd-1]", "[pd-1, killing, pd-1]", "scenes[0].switches[2] = pd-1 stands twice", "name each once")]
    [InlineData("right: 2", "right: 0", "scenes[0].predict.right = 0 is none of 2 answers", "count from 1")]
    [InlineData("right: 2", "right: 3", "scenes[0].predict.right = 3 is none of 2 answers", "count from 1")]
    [InlineData("[grows]", "[shrinks]", "scenes[0].predict.shown[0] = shrinks is none of the claims of the scenario", "grows")]
    [InlineData(
        "name: first",
        "name: The First",
        "name = \"The First\" is not a name of 1–64 lower-case letters, digits and dashes",
        "write `the-first`"
    )]
    [InlineData("title: One", "titel: One", "titel", "did you mean `title`?")]
    public void MistakeInALesson_IsSaidWithPlaceAndRemedy(string right, string wrong, string problem, string help)
    {
        var refusal = Assert.Throws<SettingsException>(() => LessonReader.Read(Text.Replace(right, wrong), "first.yaml", _ => Scenario));
        Assert.Contains("first.yaml(", refusal.Message);
        Assert.Contains(problem, refusal.Message);
        Assert.Contains(help, refusal.Message);
    }

    [Fact]
    public void AllMistakesOfAScene_AreSaidAtOnce()
    {
        string text = Text.Replace("[pause, again]", "[pause, agian]")
            .Replace("without: killing", "without: kiling")
            .Replace("right: 2", "right: 3")
            .Replace("[grows]", "[shrinks]")
            .Replace("day: 9", "day: 7")
            .Replace("day: 8, at_least: 1", "day: 8");

        var refusal = Assert.Throws<SettingsException>(() => LessonReader.Read(text, "first.yaml", _ => Scenario));

        string[] places =
        [
            "scenes[0].arms[1] = agian",
            "scenes[0].predict.right = 3",
            "scenes[0].predict.without = kiling",
            "scenes[0].predict.shown[0] = shrinks",
            "scenes[0].predict.expected[0].day = 8 d is after the day of the answer",
            "scenes[0].predict.expected[0] accepts every value",
            "\n6 errors",
        ];
        Assert.All(places, place => Assert.Contains(place, refusal.Message));
    }

    [Fact]
    public void ScenarioThatIsNotThere_IsLookedForAndSaidOnce()
    {
        const string More = """

              - {title: Two, text: F}
              - {title: Three, text: F, set: [seed=2]}
            """;
        int asked = 0;
        var refusal = Assert.Throws<SettingsException>(() =>
            LessonReader.Read(
                Text + More,
                "first.yaml",
                run =>
                {
                    asked++;
                    throw new PlanException($"there is no {run.Scenario}");
                }
            )
        );

        Assert.Equal(2, asked);
        var problem = Assert.Single(refusal.Diagnostics);
        Assert.StartsWith("scenario gives no scenario: there is no two-arms", problem.Message, StringComparison.Ordinal);
        Assert.Equal(4, problem.Line);
    }

    [Fact]
    public void AnswerThatNothingSupports_IsRefused()
    {
        string text = Text[..Text.IndexOf("      shown:", StringComparison.Ordinal)];
        var refusal = Assert.Throws<SettingsException>(() => LessonReader.Read(text, "first.yaml", _ => Scenario));
        Assert.Contains("scenes[0].predict has an answer that nothing supports", refusal.Message);
        Assert.Contains("name claims of the scenario under shown, or state some under expected", refusal.Message);
    }
}
