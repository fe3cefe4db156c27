namespace TmeSim.Viewing.Live;

/// <summary>The plan cannot be changed in this way; the plan stays as it was.</summary>
/// <param name="problem">What is wrong, for the person at the controls.</param>
public sealed class PlanException(string problem) : Exception(problem);
