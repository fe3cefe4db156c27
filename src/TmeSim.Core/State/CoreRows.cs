using TmeSim.Core.Lattice;

namespace TmeSim.Core.State;

/// <summary>A ball of sites around one, as far as it lies in the lattice, by the rows along x that it cuts.</summary>
/// <param name="Shape">The lattice.</param>
/// <param name="Centre">Its middle.</param>
/// <param name="Radius">Its radius [sites].</param>
public readonly record struct CoreRows(LatticeShape Shape, Site Centre, int Radius)
{
    /// <summary>Number of rows.</summary>
    public int Count => RowsOfPlane * (Last(Centre.Z, Shape.Depth) - FirstZ + 1);

    int FirstY => Centre.Y > Radius ? Centre.Y - Radius : 0;

    int FirstZ => Centre.Z > Radius ? Centre.Z - Radius : 0;

    int RowsOfPlane => Last(Centre.Y, Shape.Height) - FirstY + 1;

    /// <summary>Coordinate y of a row.</summary>
    public int YOf(int row) => FirstY + row - row / RowsOfPlane * RowsOfPlane;

    /// <summary>Coordinate z of a row.</summary>
    public int ZOf(int row) => FirstZ + row / RowsOfPlane;

    /// <summary>First site of the row that may lie in the ball.</summary>
    public int FirstX => Centre.X > Radius ? Centre.X - Radius : 0;

    /// <summary>Last site of the row that may lie in the ball.</summary>
    public int LastX => Last(Centre.X, Shape.Width);

    /// <summary>Whether a site lies in the ball.</summary>
    public bool Holds(int x, int y, int z) =>
        (x - Centre.X) * (x - Centre.X) + (y - Centre.Y) * (y - Centre.Y) + (z - Centre.Z) * (z - Centre.Z) <= Radius * Radius;

    int Last(int centre, int extent) => centre + Radius < extent ? centre + Radius : extent - 1;
}

/// <summary>Cells of a row of a core.</summary>
public struct CoreCount
{
    /// <summary>Sites.</summary>
    public int Sites;

    /// <summary>Tumour cells.</summary>
    public int Tumour;

    /// <summary>Tumour cells with PD-L1 above a tenth of the maximum.</summary>
    public int Positive;

    /// <summary>CD8 T cells.</summary>
    public int Cd8;
}
