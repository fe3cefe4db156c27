namespace TmeSim.Trials.Calibration;

/// <summary>What one lesion says about a target.</summary>
/// <param name="Sum">Sum over its arms: of those that count, or of the numbers.</param>
/// <param name="Count">Arms that say something; 0 where the lesion is left out.</param>
public readonly record struct TargetContribution(double Sum, int Count);
