using System.Numerics;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// Pairs of sites by the displacement from one to the other. Beyond a closed edge there is no site; on a torus each displacement counts once,
/// along the shortest way.
/// </summary>
public static class SitePairs
{
    /// <summary>The displacements along an axis, at most so long.</summary>
    /// <param name="extent">Sites along the axis.</param>
    /// <param name="boundary">The edge condition.</param>
    /// <param name="radius">Largest displacement in sites.</param>
    public static IEnumerable<int> Along(int extent, Boundary boundary, int radius)
    {
        int back = Back(extent, boundary, radius);
        return Enumerable.Range(-back, back + Forth(extent, boundary, radius) + 1);
    }

    /// <summary>The longest of the displacements against an axis; the same on the host and on a device.</summary>
    public static int Back(int extent, Boundary boundary, int radius)
    {
        int longest = boundary == Boundary.Periodic ? (extent - 1) / 2 : extent - 1;
        return radius < longest ? radius : longest;
    }

    /// <summary>The longest of the displacements along an axis; the same on the host and on a device.</summary>
    public static int Forth(int extent, Boundary boundary, int radius)
    {
        int longest = boundary == Boundary.Periodic ? extent / 2 : extent - 1;
        return radius < longest ? radius : longest;
    }

    /// <summary>Index of the site to which a displacement leads, -1 beyond a closed edge; the same on the host and on a device.</summary>
    public static int Reached(in LatticeShape shape, Site site, int dx, int dy, int dz)
    {
        int x = site.X + dx;
        int y = site.Y + dy;
        int z = site.Z + dz;
        if (shape.Boundary == Boundary.Periodic)
        {
            return shape.IndexOf(Wrapped(x, shape.Width), Wrapped(y, shape.Height), Wrapped(z, shape.Depth));
        }

        bool isThere = (uint)x < (uint)shape.Width & (uint)y < (uint)shape.Height & (uint)z < (uint)shape.Depth;
        return isThere ? shape.IndexOf(x, y, z) : -1;
    }

    /// <summary>Number of sites from which a displacement leads to a site.</summary>
    public static long Available(in LatticeShape shape, int dx, int dy, int dz) =>
        shape.Boundary == Boundary.Periodic
            ? shape.SiteCount
            : (long)(shape.Width - Math.Abs(dx)) * (shape.Height - Math.Abs(dy)) * (shape.Depth - Math.Abs(dz));

    /// <summary>Number of pairs of a site of one set and a site of another that are one site or neighbours, across corners too.</summary>
    public static long CountContacts(SiteBits from, SiteBits to)
    {
        var shape = from.Shape;
        int radius = PairRange.Contact.Radius;
        long contacts = 0;
        foreach (int dx in Along(shape.Width, shape.Boundary, radius))
        {
            var shifted = to.Shifted(dx);
            foreach (int dz in Along(shape.Depth, shape.Boundary, radius))
            {
                contacts += Along(shape.Height, shape.Boundary, radius).Sum(dy => Count(from, shifted, dy, dz));
            }
        }

        return contacts;
    }

    /// <summary>Number of sites of one set from which a displacement leads to a site of another.</summary>
    /// <param name="from">The one set.</param>
    /// <param name="shiftedTo">The other set, shifted along x already.</param>
    /// <param name="dy">Displacement along y in sites.</param>
    /// <param name="dz">Displacement along z in sites.</param>
    public static long Count(SiteBits from, SiteBits shiftedTo, int dy, int dz)
    {
        var shape = from.Shape;
        long count = 0;
        foreach (var slices in Stretches(shape.Depth, shape.Boundary, dz))
        {
            for (int k = 0; k < slices.Length; k++)
            {
                foreach (var rows in Stretches(shape.Height, shape.Boundary, dy))
                {
                    count += Common(
                        from.Rows(rows.From, slices.From + k, rows.Length),
                        shiftedTo.Rows(rows.To, slices.To + k, rows.Length)
                    );
                }
            }
        }

        return count;
    }

    /// <summary>The place along an axis of a torus, of one less than an extent before or behind it.</summary>
    internal static int Wrapped(int place, int extent) =>
        place < 0 ? place + extent
        : place >= extent ? place - extent
        : place;

    static long Common(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        long count = 0;
        for (int word = 0; word < one.Length; word++)
        {
            count += BitOperations.PopCount(one[word] & other[word]);
        }

        return count;
    }

    // The stretches of an axis that a displacement maps onto the axis without a break: one, and on a torus what wraps.
    static IEnumerable<Stretch> Stretches(int extent, Boundary boundary, int displacement)
    {
        int first = Math.Max(0, -displacement);
        int length = extent - Math.Abs(displacement);
        yield return new Stretch(first, first + displacement, length);
        if (boundary == Boundary.Periodic && displacement != 0)
        {
            yield return displacement > 0 ? new Stretch(length, 0, displacement) : new Stretch(0, length, -displacement);
        }
    }

    readonly record struct Stretch(int From, int To, int Length);
}
