namespace TmeSim.Core.Engines;

/// <summary>A cell of real tissue that has its site.</summary>
/// <param name="Site">Index of the site.</param>
/// <param name="Kind">What it becomes.</param>
/// <param name="CloneNumber">Number of the clone of a tumour cell; -1 draws it by the clones' fractions.</param>
public readonly record struct PlacedCell(int Site, InitialCellKind Kind, int CloneNumber);
