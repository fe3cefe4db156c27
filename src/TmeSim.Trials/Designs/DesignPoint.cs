namespace TmeSim.Trials.Designs;

/// <summary>One combination of values to run.</summary>
/// <param name="Values">A value for each factor, in their order, as a scenario writes it.</param>
public sealed record DesignPoint(IReadOnlyList<string> Values);
