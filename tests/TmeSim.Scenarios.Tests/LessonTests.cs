using System.Globalization;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tissues;
using TmeSim.Viewing.Lessons;

namespace TmeSim.Scenarios.Tests;

/// <summary>
/// Every shipped lesson fits its scenarios, and what it says will be seen is so. Answers that rest on claims of a scenario (<c>shown</c>) are checked where the
/// scenario is; here are those that a lesson states itself.
/// </summary>
public sealed class LessonTests
{
    static string Folder => Path.Combine(AppContext.BaseDirectory, "lessons");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Lesson_FitsItsScenarios(string file)
    {
        var lesson = Read(file);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), lesson.Name);
        Assert.Contains(lesson.Scenes, scene => scene.Predict is not null);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Lesson_IsTrueOfTheRunsItShows(string file)
    {
        var lesson = Read(file);
        var broken = new List<string>();
        foreach (var run in lesson.Scenes.Select(scene => LessonRun.Of(lesson, scene)).Distinct())
        {
            var plan = ScenePlan.Checked(Open(run), lesson, run);
            if (plan.Expected.Count > 0)
            {
                broken.AddRange(Claims.Broken(new SimulationSetup(plan, DrugLibrary.All, InitialTissueReader.ReadAll(plan, (_, _) => []))));
            }
        }

        Claims.AssertNone(broken);
    }

    static Lesson Read(string file) => LessonReader.Read(File.ReadAllText(Path.Combine(Folder, file)), file, Open);

    static Scenario Open(LessonRun run)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenarios", run.Scenario + ".yaml"));
        var options = new ScenarioReadOptions { DrugNames = [.. DrugLibrary.All.Keys], Overrides = [.. run.Set] };
        return ArmSweep.Expand(ScenarioReader.Read(text, run.Scenario, options).Scenario);
    }
}
