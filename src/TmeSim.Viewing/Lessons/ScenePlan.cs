using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewing.Lessons;

/// <summary>What is simulated for the scenes of a lesson.</summary>
public static class ScenePlan
{
    /// <summary>Name of the arm that is as another but for a mechanism that is taken away.</summary>
    public static string ArmWithout(string arm, string mechanism) => $"{arm}-without-{mechanism}";

    /// <summary>The arm of a scene beside which one without a mechanism is put: the last.</summary>
    public static string LastArm(Scenario scenario, LessonScene scene) => scene.Arms.Count > 0 ? scene.Arms[^1] : scenario.EveryArm[0].Name;

    /// <summary>The scenario of a run with those arms only that the lesson shows or compares with; arms do not influence each other.</summary>
    /// <param name="scenario">The scenario of the run, with every swept arm repeated.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="run">The run.</param>
    public static Scenario Of(Scenario scenario, Lesson lesson, LessonRun run)
    {
        var scenes = ScenesOf(lesson, run);
        var shown = scenes.SelectMany(scene => scene.Arms.DefaultIfEmpty(""));
        return Keep(scenario, [.. shown, .. ArmsOf(scenes.SelectMany(scene => ClaimsOf(scenario, scene)))]);
    }

    /// <summary>A plan with an arm more, that is as the last of a scene but for a mechanism.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="scene">The scene. An arm that shares its tumour with others leaves them on its day.</param>
    /// <param name="mechanism">Name of the mechanism; empty changes nothing.</param>
    /// <exception cref="PlanException">There is no such mechanism.</exception>
    public static Scenario Without(Scenario plan, LessonScene scene, string mechanism)
    {
        if (mechanism.Length == 0)
        {
            return plan;
        }

        var toggle =
            MechanismToggle.All.FirstOrDefault(one => one.Name == mechanism)
            ?? throw new PlanException($"there is no mechanism '{mechanism}'");
        var arm = ArmPlans.Find(plan, LastArm(plan, scene));
        var added = arm with
        {
            Name = ArmWithout(arm.Name, mechanism),
            ForkDay = arm.HasFork ? arm.ForkDay : scene.Day,
            Parameters = ArmPlans.With(arm.Parameters, toggle.Without.ToDictionary(one => one.Key, one => (double?)one.Value)),
            CounterfactualOf = "",
        };
        return plan with { Arms = [.. plan.EveryArm.Where(one => one.Name != added.Name), added], Expected = [] };
    }

    /// <summary>
    /// The plan that checks the statements of a lesson's own about a run: with the arms that they name, and no longer than to the last of their days.
    /// </summary>
    /// <param name="scenario">The scenario of the run, with every swept arm repeated.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="run">The run.</param>
    public static Scenario Checked(Scenario scenario, Lesson lesson, LessonRun run)
    {
        var scenes = ScenesOf(lesson, run).Where(scene => scene.Predict is { Expected.Count: > 0 }).ToList();
        ExpectationSettings[] expected = [.. scenes.SelectMany(scene => scene.Predict!.Expected)];
        var all = scenes.Aggregate(scenario, (plan, scene) => Without(plan, scene, scene.Predict!.Without));
        return Keep(all, [.. ArmsOf(expected)]) with
        {
            Expected = expected,
            DurationDays = expected.Select(one => one.Day).DefaultIfEmpty(scenario.DurationDays).Max(),
        };
    }

    /// <summary>The statements by which the answer of a scene is right.</summary>
    /// <param name="scenario">Its scenario, with what it expects.</param>
    /// <param name="scene">The scene.</param>
    public static IReadOnlyList<ExpectationSettings> ClaimsOf(Scenario scenario, LessonScene scene) =>
        scene.Predict is { } question
            ? [.. scenario.Expected.Where(claim => question.Shown.Contains(claim.Claim)), .. question.Expected]
            : [];

    static IEnumerable<string> ArmsOf(IEnumerable<ExpectationSettings> claims) =>
        claims.SelectMany(claim => claim.RelativeToArm.Length > 0 ? new[] { claim.Arm, claim.RelativeToArm } : [claim.Arm]);

    // Where no arm is named the first is meant.
    static Scenario Keep(Scenario scenario, HashSet<string> named)
    {
        if (named.Remove(""))
        {
            named.Add(scenario.EveryArm[0].Name);
        }

        var kept = scenario.Arms.Where(arm => named.Contains(arm.Name));
        return scenario with
        {
            Arms = [.. kept.Select(arm => named.Contains(arm.CounterfactualOf) ? arm : arm with { CounterfactualOf = "" })],
            Attribute = [],
            Expected = [],
        };
    }

    static IReadOnlyList<LessonScene> ScenesOf(Lesson lesson, LessonRun run) =>
        [.. lesson.Scenes.Where(scene => LessonRun.Of(lesson, scene) == run)];
}
