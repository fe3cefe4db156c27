namespace TmeSim.Core.Patient;

/// <summary>What became of one lesion of an arm, and why.</summary>
/// <param name="Lesion">Name.</param>
/// <param name="BaselineMm">Diameter at the arm's fork, else at its first course, else at the start [mm].</param>
/// <param name="DiameterMm">Diameter at the end [mm].</param>
/// <param name="Response">What became of it since its baseline.</param>
/// <param name="Label">What the lattice shows at the end as the reason, as an escape has it; null for a response.</param>
public sealed record LesionVerdict(string Lesion, double BaselineMm, double DiameterMm, LesionResponse Response, string? Label)
{
    /// <summary>
    /// Whether what is different in another arm saves the response; null where there is nothing to save. It does if the lesion falls there as far as a
    /// partial response asks, ends no larger than its baseline, and smaller than it does here by as much as a partial response asks. Small remnants wax
    /// and wane, so a regrowth within these bounds is not held against it.
    /// </summary>
    /// <param name="there">The same lesion in the other arm.</param>
    public bool? IsSavedBy(LesionVerdict there) =>
        Response == LesionResponse.Response
            ? null
            : there.Response != LesionResponse.NoResponse
                && there.DiameterMm <= there.BaselineMm
                && there.DiameterMm <= (1 - Recist.PartialFall) * DiameterMm;
}
