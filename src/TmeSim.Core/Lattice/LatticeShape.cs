using System.Runtime.CompilerServices;

namespace TmeSim.Core.Lattice;

/// <summary>
/// Extent, boundary and spacing of one lesion's lattice. A depth of 1 is a two-dimensional slice; every rule runs unchanged in both.
/// Sites are numbered x fastest, then y, then z.
/// </summary>
/// <param name="Width">Sites along x, 1 or more.</param>
/// <param name="Height">Sites along y, 1 or more.</param>
/// <param name="Depth">Sites along z, 1 or more; 1 makes the lattice planar.</param>
/// <param name="Boundary">The edge condition, the same on every axis with more than one site.</param>
/// <param name="SpacingMicrometres">Distance between neighbouring sites [µm].</param>
public readonly record struct LatticeShape(int Width, int Height, int Depth, Boundary Boundary, float SpacingMicrometres)
{
    /// <summary>The most sites one lattice may have: indices are 32-bit and 512³ is the largest size in use.</summary>
    public const long MaximumSiteCount = 1L << 28;

    /// <summary>Number of sites.</summary>
    public int SiteCount => Width * Height * Depth;

    /// <summary>Whether the lattice is a two-dimensional slice.</summary>
    public bool IsPlanar => Depth == 1;

    /// <summary>The number of sites nearest to a length; at least one.</summary>
    /// <param name="micrometres">The length [µm].</param>
    public int SitesIn(double micrometres) => Math.Max(1, (int)Math.Round(micrometres / SpacingMicrometres));

    /// <summary>Index of the site at the given coordinates, which must lie inside the lattice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(int x, int y, int z) => x + Width * (y + Height * z);

    /// <summary>The site with the given index, with its coordinates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Site SiteAt(int index)
    {
        int row = index / Width;
        int z = row / Height;
        return new Site(index, index - row * Width, row - z * Height, z);
    }

    /// <summary>The site so many indices further on, without a division; for walks along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Site Ahead(Site site, int count)
    {
        int x = site.X + count;
        int y = site.Y;
        int z = site.Z;
        while (x >= Width)
        {
            x -= Width;
            y++;
        }

        while (y >= Height)
        {
            y -= Height;
            z++;
        }

        return new Site(site.Index + count, x, y, z);
    }

    /// <summary>Whether all neighbours of a site, across corners too, are reached without meeting an edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsInside(Site site) =>
        (uint)(site.X - 1) < (uint)(Width - 2)
        & (uint)(site.Y - 1) < (uint)(Height - 2)
        & (IsPlanar | (uint)(site.Z - 1) < (uint)(Depth - 2));

    /// <summary>Index of the neighbour of a site in a direction, or -1 where the edge has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NeighbourIndex(Site site, Direction direction) =>
        IsInside(site) ? site.Index + direction.X + Width * (direction.Y + Height * direction.Z) : Neighbour(site, direction).Index;

    /// <summary>
    /// The neighbour of <paramref name="site"/> in a direction, or a site whose index is -1 where the edge has none.
    /// </summary>
    public Site Neighbour(Site site, Direction direction)
    {
        int x = site.X + direction.X;
        int y = site.Y + direction.Y;
        int z = site.Z + direction.Z;
        bool inside = (uint)x < (uint)Width & (uint)y < (uint)Height & (uint)z < (uint)Depth;
        if (inside)
        {
            return new Site(site.Index + direction.X + Width * (direction.Y + Height * direction.Z), x, y, z);
        }

        if (Boundary == Boundary.NoFlux || (IsPlanar && direction.Z != 0))
        {
            return new Site(-1, 0, 0, 0);
        }

        x = Wrap(x, Width);
        y = Wrap(y, Height);
        z = Wrap(z, Depth);
        return new Site(IndexOf(x, y, z), x, y, z);
    }

    /// <summary>Index of the site some places along an axis (0 x, 1 y, 2 z), at most one extent away, or -1 where the edge has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Along(Site site, int axis, int offset)
    {
        int extent =
            axis == 0 ? Width
            : axis == 1 ? Height
            : Depth;
        int coordinate =
            (
                axis == 0 ? site.X
                : axis == 1 ? site.Y
                : site.Z
            ) + offset;
        int stride = Stride(axis);
        if ((uint)coordinate < (uint)extent)
        {
            return site.Index + offset * stride;
        }

        if (Boundary == Boundary.NoFlux || offset >= extent || -offset >= extent)
        {
            return -1;
        }

        return site.Index + (Wrap(coordinate, extent) - coordinate + offset) * stride;
    }

    /// <summary>Distance in index of neighbours along an axis (0 x, 1 y, 2 z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Stride(int axis) =>
        axis == 0 ? 1
        : axis == 1 ? Width
        : Width * Height;

    /// <summary>
    /// Whether so many consecutive sites lie in one row, and each of them has so many sites on both sides along an axis (0 x, 1 y, 2 z) without
    /// meeting an edge.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsWithin(Site first, int count, int axis, int reach)
    {
        int extent =
            axis == 0 ? Width - count + 1
            : axis == 1 ? Height
            : Depth;
        int coordinate =
            axis == 0 ? first.X
            : axis == 1 ? first.Y
            : first.Z;
        return first.X + count <= Width && coordinate >= reach && coordinate + reach < extent;
    }

    static int Wrap(int coordinate, int extent)
    {
        int lifted = coordinate < 0 ? coordinate + extent : coordinate;
        return lifted >= extent ? lifted - extent : lifted;
    }
}
