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
        bool isPeriodic = boundary == Boundary.Periodic;
        int back = Math.Min(radius, isPeriodic ? (extent - 1) / 2 : extent - 1);
        int forth = Math.Min(radius, isPeriodic ? extent / 2 : extent - 1);
        return Enumerable.Range(-back, back + forth + 1);
    }

    /// <summary>Number of sites from which a displacement leads to a site.</summary>
    public static long Available(in LatticeShape shape, int dx, int dy, int dz) =>
        shape.Boundary == Boundary.Periodic
            ? shape.SiteCount
            : (long)(shape.Width - Math.Abs(dx)) * (shape.Height - Math.Abs(dy)) * (shape.Depth - Math.Abs(dz));

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
