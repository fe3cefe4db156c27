using System.Text.Json;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>
/// Whether a state that came about by one plan would have come about by another, too, so that a changed plan need not be simulated from the
/// start. It says yes only where that follows from the two plans and from how far their courses had come; in doubt it says no, which
/// costs time and nothing else.
/// </summary>
static class PlanFit
{
    /// <summary>The simulation of a saved state that each arm of a plan goes on from.</summary>
    /// <param name="saved">The state.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>One simulation for each arm of the plan; null if the plan leads elsewhere.</returns>
    public static IReadOnlyList<SavedBranch>? SourcesOf(SavedState saved, Scenario plan)
    {
        var before = saved.Plan;
        if (ReferenceEquals(before, plan))
        {
            return [.. plan.EveryArm.Select(arm => saved.Branches.First(branch => branch.Arms.Contains(arm.Name)))];
        }

        if (!IsSamePatient(before, plan) || EndsAt(before, saved.Step) != EndsAt(plan, saved.Step))
        {
            return null;
        }

        var arms = plan.EveryArm;
        SavedBranch[] sources =
        [
            .. arms.Select(arm => HasForked(arm, saved.Step) ? Forked(saved, plan, arm) : Shared(saved, plan)).OfType<SavedBranch>(),
        ];
        return sources.Length == arms.Count ? sources : null;
    }

    /// <summary>Whether an arm has left the others before a step.</summary>
    public static bool HasForked(ArmSettings arm, uint step) => arm.HasFork && StepOf(arm.ForkDay) < step;

    /// <summary>The protocol that an arm follows at a step.</summary>
    public static TreatmentSettings TreatmentAt(Scenario plan, ArmSettings arm, uint step) =>
        HasForked(arm, step) && arm.Treatment is { } own ? own : plan.Treatment;

    static SavedBranch? Shared(SavedState saved, Scenario plan)
    {
        var arm = saved.Plan.EveryArm.FirstOrDefault(one => !HasForked(one, saved.Step));
        var branch = arm is null ? null : saved.Branches.First(one => one.Arms.Contains(arm.Name));
        return branch is not null && CourseFit.Holds(saved.Plan.Treatment, plan.Treatment, branch.Courses, saved.Step) ? branch : null;
    }

    // Before its fork the arm followed the shared protocol; what that was then is no longer seen, so it must be the same.
    static SavedBranch? Forked(SavedState saved, Scenario plan, ArmSettings arm)
    {
        var before = saved.Plan;
        if (!AreSame(before.Treatment, plan.Treatment))
        {
            return null;
        }

        foreach (var other in before.EveryArm.OrderByDescending(one => one.Name == arm.Name))
        {
            if (HasForked(other, saved.Step) && IsSameBut(other, arm))
            {
                var branch = saved.Branches.First(one => one.Arms.Contains(other.Name));
                if (CourseFit.Holds(other.Treatment ?? before.Treatment, arm.Treatment ?? plan.Treatment, branch.Courses, saved.Step))
                {
                    return branch;
                }
            }
        }

        return null;
    }

    static bool IsSameBut(ArmSettings one, ArmSettings other) =>
        StepOf(one.ForkDay) == StepOf(other.ForkDay)
        && (one.Treatment is null) == (other.Treatment is null)
        && AreSame(Plain(one), Plain(other));

    static ArmSettings Plain(ArmSettings arm) => arm with { Name = "", ForkDay = 0, Treatment = null, CounterfactualOf = "" };

    static bool IsSamePatient(Scenario one, Scenario other) => AreSame(Plain(one), Plain(other));

    // What is left is what decides how the tumour is laid out and how it lives.
    static Scenario Plain(Scenario plan) =>
        plan with
        {
            Name = "",
            Title = "",
            Description = "",
            Sources = [],
            Numbers = [],
            DurationDays = 1,
            Treatment = new TreatmentSettings { DrugFiles = plan.Treatment.DrugFiles },
            Arms = [],
            Attribute = [],
            Output = new OutputSettings(),
            Expected = [],
        };

    internal static bool AreSame<T>(T one, T other) =>
        ReferenceEquals(one, other) || JsonSerializer.Serialize(one, Exact) == JsonSerializer.Serialize(other, Exact);

    static readonly JsonSerializerOptions Exact = new()
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    // The last hour of a run takes the scan that is due after it; elsewhere it belongs to the hour that follows.
    static bool EndsAt(Scenario plan, uint step) => SimulationSetup.StepsOf(plan) == step;

    static uint StepOf(double day) => (uint)Math.Round(24 * day);
}
