using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>A change of the plan: of data of the scenario, so that the plan is always in the scenario.</summary>
/// <param name="Name">What it does, in a few words that fit after "Undo:".</param>
/// <param name="Apply">Makes the new plan. It throws a <see cref="PlanException"/> where that cannot be.</param>
public sealed record PlanChange(string Name, Func<PlanMoment, Scenario> Apply);
