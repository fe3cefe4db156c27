namespace TmeSim.Trials.Populations;

/// <summary>One lesion of a population.</summary>
/// <param name="Seed">Seed of the lesion's own random numbers.</param>
/// <param name="Latent">Where each variable lies on its scale; not a number for a categorical one.</param>
/// <param name="Values">The value of each variable, as a scenario writes it.</param>
public sealed record SampledLesion(long Seed, IReadOnlyList<double> Latent, IReadOnlyList<string> Values);
