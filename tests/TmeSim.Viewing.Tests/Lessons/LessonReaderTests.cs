using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Lessons;
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
            without: [pd-1]
            predict: {question: G, answers: [H, I], right: 2, day: 9, reveal: J, shown: [grows]}
        """;

    static readonly Scenario Scenario = Bench.Read(Bench.TwoArms) with { Expected = [new ExpectationSettings { Claim = "grows" }] };

    [Fact]
    public void Lesson_IsReadAsItIsWritten()
    {
        var lesson = LessonReader.Read(Text, "first.yaml", Scenario);
        Assert.Equal(["pause", "again"], lesson.Scenes[0].Arms);
        Assert.Equal(("oxygen", 2, 9.0), (lesson.Scenes[0].Layer, lesson.Scenes[0].Predict!.Right, lesson.Scenes[0].Predict!.Day));
    }

    [Theory]
    [InlineData("layer: oxygen", "layer: oxigen", "scenes[0].layer = oxigen is none of the layers", "did you mean `oxygen`?")]
    [InlineData("[pause, again]", "[pause, agian]", "scenes[0].arms[1] = agian is none of the arms", "did you mean `again`?")]
    [InlineData("without: [pd-1]", "without: [pd-2]", "scenes[0].without[0] = pd-2 is none of the mechanisms", "did you mean `pd-1`?")]
    [InlineData("day: 5", "day: 10", "scenes[0].day = 10 d is after the end of two-arms, day 9", "choose an earlier day")]
    [InlineData("right: 2", "right: 3", "scenes[0].predict.right = 3 is none of 2 answers", "count from 1")]
    [InlineData("[grows]", "[shrinks]", "scenes[0].predict.shown[0] = shrinks is none of the claims of the scenario", "grows")]
    [InlineData("title: One", "titel: One", "titel", "did you mean `title`?")]
    public void MistakeInALesson_IsSaidWithPlaceAndRemedy(string right, string wrong, string problem, string help)
    {
        var refusal = Assert.Throws<SettingsException>(() => LessonReader.Read(Text.Replace(right, wrong), "first.yaml", Scenario));
        Assert.Contains("first.yaml(", refusal.Message);
        Assert.Contains(problem, refusal.Message);
        Assert.Contains(help, refusal.Message);
    }

    [Fact]
    public void EveryShippedLesson_FitsItsScenario_WhoseTestChecksWhatItShows()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "TmeSim.slnx")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        string[] lessons = Directory.GetFiles(Path.Combine(root, "lessons"), "*.yaml");
        Assert.NotEmpty(lessons);
        foreach (string path in lessons)
        {
            string text = File.ReadAllText(path);
            string name = LessonReader.Read(text, path).Scenario;
            var scenario = ScenarioReader.Read(File.ReadAllText(Path.Combine(root, "scenarios", name + ".yaml")), name).Scenario;
            var lesson = LessonReader.Read(text, path, ArmSweep.Expand(scenario));
            Assert.Equal(Path.GetFileNameWithoutExtension(path), lesson.Name);
            Assert.Contains(lesson.Scenes, scene => scene.Predict is not null);
        }
    }
}
