namespace TmeSim.Core.Engines;

/// <summary>A cell of real tissue.</summary>
/// <param name="XUm">Place along x in the lattice [µm].</param>
/// <param name="YUm">Place along y [µm].</param>
/// <param name="ZUm">Place along z [µm].</param>
/// <param name="Kind">What it becomes.</param>
/// <param name="CloneNumber">Number of the clone of a tumour cell; -1 draws it by the clones' fractions.</param>
public readonly record struct InitialCell(double XUm, double YUm, double ZUm, InitialCellKind Kind, int CloneNumber);
