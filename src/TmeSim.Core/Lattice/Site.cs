namespace TmeSim.Core.Lattice;

/// <summary>A lattice position: its index and its coordinates, carried together so that no kernel divides to find its neighbours.</summary>
/// <param name="Index">Index in every per-site array, or -1 for "no site" beyond a closed edge.</param>
/// <param name="X">Column, 0 … width − 1.</param>
/// <param name="Y">Row, 0 … height − 1.</param>
/// <param name="Z">Slice, 0 … depth − 1.</param>
public readonly record struct Site(int Index, int X, int Y, int Z)
{
    /// <summary>Whether this is a place on the lattice.</summary>
    public bool Exists => Index >= 0;
}
