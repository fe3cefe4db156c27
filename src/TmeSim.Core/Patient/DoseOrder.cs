using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>One dose given in a step.</summary>
/// <param name="Drug">Index of the drug in the panel.</param>
/// <param name="Amount">Amount in <paramref name="Unit"/>.</param>
/// <param name="Unit">Unit of the amount.</param>
/// <param name="LesionMask">Lesions treated: bit k is lesion k.</param>
/// <param name="AntigenMask">Antigens: bit k is antigen k.</param>
public readonly record struct DoseOrder(int Drug, double Amount, DoseUnit Unit, uint LesionMask, uint AntigenMask);
