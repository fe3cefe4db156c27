using TmeSim.Core.Lattice;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Engines;

/// <summary>
/// Cells of real tissue on the sites of a lattice. A cell goes to its nearest site; where its layer is taken, to the nearest free site within a
/// radius, the first in the order of sites among equals; and where there is none, it is dropped and counted. The order of the cells decides who was
/// first. Vessels are no cells and share a site.
/// </summary>
public sealed class InitialTissue
{
    readonly LatticeShape shape;
    readonly bool[] parenchyma;
    readonly bool[] lymphocytes;
    readonly List<PlacedCell> cells = [];

    InitialTissue(LatticeShape shape)
    {
        this.shape = shape;
        parenchyma = new bool[shape.SiteCount];
        lymphocytes = new bool[shape.SiteCount];
    }

    /// <summary>The cells that have a site, in their order.</summary>
    public IReadOnlyList<PlacedCell> Cells => cells;

    /// <summary>Kinds that the tissue speaks for, whether or not it has a cell of them; the scenario's densities give the others.</summary>
    public required IReadOnlySet<InitialCellKind> Given { get; init; }

    /// <summary>Cells that went to another site than their nearest.</summary>
    public int Moved { get; private set; }

    /// <summary>Cells dropped for want of a free site, by kind.</summary>
    public SortedDictionary<InitialCellKind, int> Dropped { get; } = [];

    /// <summary>Puts cells on a lattice.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="cells">The cells, all within the lattice.</param>
    /// <param name="given">Kinds that the tissue speaks for.</param>
    /// <param name="radiusUm">How far a cell may move [µm].</param>
    public static InitialTissue Place(
        LatticeSettings lattice,
        IReadOnlyList<InitialCell> cells,
        IReadOnlySet<InitialCellKind> given,
        double radiusUm
    )
    {
        var shape = new LatticeShape(lattice.Width, lattice.Height, lattice.Depth, lattice.Boundary, (float)lattice.SpacingUm);
        var tissue = new InitialTissue(shape) { Given = given };
        var offsets = Offsets(shape, (int)(radiusUm / lattice.SpacingUm));
        foreach (var cell in cells)
        {
            tissue.Place(cell, offsets, lattice.SpacingUm);
        }

        return tissue;
    }

    /// <summary>Whether a kind lives in the lymphocyte layer.</summary>
    public static bool IsLymphocyte(InitialCellKind kind) => kind is >= InitialCellKind.Cd8 and <= InitialCellKind.Treg;

    void Place(InitialCell cell, List<(int X, int Y, int Z)> offsets, double spacing)
    {
        int x = SiteAlong(cell.XUm, spacing, shape.Width);
        int y = SiteAlong(cell.YUm, spacing, shape.Height);
        int z = SiteAlong(cell.ZUm, spacing, shape.Depth);
        bool[] layer = IsLymphocyte(cell.Kind) ? lymphocytes : parenchyma;
        for (int k = 0; k < offsets.Count; k++)
        {
            int site = SiteAt(x + offsets[k].X, y + offsets[k].Y, z + offsets[k].Z);
            if (cell.Kind == InitialCellKind.Vessel || (site >= 0 && !layer[site]))
            {
                layer[site] |= cell.Kind != InitialCellKind.Vessel;
                cells.Add(new PlacedCell(site, cell.Kind, cell.CloneNumber));
                Moved += k > 0 ? 1 : 0;
                return;
            }
        }

        Dropped[cell.Kind] = Dropped.GetValueOrDefault(cell.Kind) + 1;
    }

    // The last edge belongs to the last site.
    static int SiteAlong(double place, double spacing, int extent) => Math.Clamp((int)Math.Floor(place / spacing), 0, extent - 1);

    int SiteAt(int x, int y, int z)
    {
        if (shape.Boundary == Boundary.Periodic)
        {
            (x, y, z) = (Wrapped(x, shape.Width), Wrapped(y, shape.Height), Wrapped(z, shape.Depth));
        }

        bool exists = (uint)x < (uint)shape.Width && (uint)y < (uint)shape.Height && (uint)z < (uint)shape.Depth;
        return exists ? shape.IndexOf(x, y, z) : -1;
    }

    static int Wrapped(int place, int extent) => (place % extent + extent) % extent;

    static List<(int X, int Y, int Z)> Offsets(LatticeShape shape, int radius)
    {
        var reach = Enumerable.Range(-radius, 2 * radius + 1);
        var depths = shape.IsPlanar ? [0] : reach;
        return
        [
            .. depths
                .SelectMany(z => reach.SelectMany(y => reach.Select(x => (X: x, Y: y, Z: z))))
                .Where(offset => Square(offset) <= radius * radius)
                .OrderBy(Square),
        ];

        static int Square((int X, int Y, int Z) offset) => offset.X * offset.X + offset.Y * offset.Y + offset.Z * offset.Z;
    }
}
