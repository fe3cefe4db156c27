using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.Random;

namespace TmeSim.Core.Tests.Observables.Spatial;

/// <summary>Sets of sites with known statistics, and the obvious way to measure them.</summary>
static class Patterns
{
    /// <summary>A slice and a volume for each boundary, with even and odd extents.</summary>
    public static TheoryData<int, int, int, Boundary> Lattices =>
        new()
        {
            { 7, 4, 1, Boundary.NoFlux },
            { 7, 4, 1, Boundary.Periodic },
            { 5, 4, 3, Boundary.NoFlux },
            { 5, 4, 3, Boundary.Periodic },
            { 70, 3, 1, Boundary.NoFlux },
            { 70, 3, 1, Boundary.Periodic },
            { 128, 2, 2, Boundary.Periodic },
        };

    public static SiteBits Of(LatticeShape shape, IEnumerable<int> sites)
    {
        var bits = new SiteBits(shape);
        foreach (int site in sites)
        {
            bits.Add(shape.SiteAt(site));
        }

        return bits;
    }

    public static SiteBits Where(LatticeShape shape, Func<Site, bool> isIn) =>
        Of(shape, Enumerable.Range(0, shape.SiteCount).Where(site => isIn(shape.SiteAt(site))));

    /// <summary>So many different sites, any set of them as likely as another.</summary>
    public static int[] Random(LatticeShape shape, int count, uint seed)
    {
        int[] sites = [.. Enumerable.Range(0, shape.SiteCount)];
        for (int k = 0; k < count; k++)
        {
            uint word = Philox.Draw((uint)k, seed, 77, 0, 0xC0FFEE).A;
            int other = k + (int)((ulong)word * (ulong)(sites.Length - k) >> 32);
            (sites[k], sites[other]) = (sites[other], sites[k]);
        }

        return sites[..count];
    }

    /// <summary>Every set of so many sites.</summary>
    public static IEnumerable<int[]> All(int sites, int count, int first = 0) =>
        count == 0
            ?
            [
                [],
            ]
            : Enumerable
                .Range(first, Math.Max(0, sites - first))
                .SelectMany(one => All(sites, count - 1, one + 1).Select(rest => (int[])[one, .. rest]));

    /// <summary>The squared distance of two sites, along the shortest way.</summary>
    public static int SquaredDistance(LatticeShape shape, int one, int other)
    {
        var a = shape.SiteAt(one);
        var b = shape.SiteAt(other);
        return Square(a.X - b.X, shape.Width) + Square(a.Y - b.Y, shape.Height) + Square(a.Z - b.Z, shape.Depth);

        int Square(int offset, int extent)
        {
            int length = Math.Abs(offset);
            length = shape.Boundary == Boundary.Periodic ? Math.Min(length, extent - length) : length;
            return length * length;
        }
    }
}
