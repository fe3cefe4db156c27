using TmeSim.Trials.Statistics;

namespace TmeSim.Cli.Sensitivity;

/// <summary>What one factor does to one outcome.</summary>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="Factor">Setting or parameter.</param>
/// <param name="Effect">μ* or the partial rank correlation.</param>
/// <param name="MeanEffect">μ; null for a correlation.</param>
/// <param name="Sigma">σ; null for a correlation.</param>
sealed record FactorEffect(string Outcome, string Factor, Estimate Effect, double? MeanEffect, double? Sigma);
