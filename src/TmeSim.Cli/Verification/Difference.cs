namespace TmeSim.Cli.Verification;

/// <summary>The first place where two engines differ.</summary>
/// <param name="Engine">The engine that differs from the first.</param>
/// <param name="Step">Step, from 0.</param>
/// <param name="Stage">Stage of the step, or what is compared at its end.</param>
/// <param name="Lesion">Lesion; empty for the patient.</param>
/// <param name="Array">Array of the tissue, or part of the state.</param>
/// <param name="Site">Site; null if it is no array of sites.</param>
/// <param name="Expected">Value of the first engine.</param>
/// <param name="Found">Value of this one.</param>
public sealed record Difference(string Engine, uint Step, string Stage, string Lesion, string Array, int? Site, string Expected, string Found);
