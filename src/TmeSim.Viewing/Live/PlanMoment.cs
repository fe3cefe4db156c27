using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>Where a run stands when its plan is changed.</summary>
/// <param name="Plan">The plan so far.</param>
/// <param name="Step">Hours simulated.</param>
/// <param name="CoursesOf">How far the courses of an arm have come, by the arm's name.</param>
public sealed record PlanMoment(Scenario Plan, uint Step, Func<string, IReadOnlyList<CourseMark>> CoursesOf)
{
    /// <summary>The day.</summary>
    public double Day => Step / 24.0;
}
