namespace TmeSim.Core.Lattice;

/// <summary>What happens at the edge of a lesion's lattice, for cells and fields alike.</summary>
public enum Boundary : byte
{
    /// <summary>Nothing crosses the edge: cells have no neighbour there and the field's gradient is zero.</summary>
    NoFlux = 0,

    /// <summary>Opposite edges are joined, so the lattice is a torus.</summary>
    Periodic = 1,
}
