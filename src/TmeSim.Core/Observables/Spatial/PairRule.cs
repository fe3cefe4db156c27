using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>Displacements between sites, by their squared length in sites.</summary>
/// <param name="Radius">Largest displacement along an axis.</param>
/// <param name="FirstSquared">Smallest squared length.</param>
/// <param name="LastSquared">Largest squared length.</param>
public readonly record struct PairRange(int Radius, int FirstSquared, int LastSquared)
{
    /// <summary>To the site itself and to its neighbours, across corners too.</summary>
    public static PairRange Contact => new(1, 0, 3);

    /// <summary>Of a shell; see <see cref="ShellRule"/>.</summary>
    public static PairRange Shell(int shell) => new(shell, shell == 0 ? 0 : shell * shell - shell + 1, shell * shell + shell);

    /// <summary>Whether a displacement is one of them.</summary>
    public bool Holds(int dx, int dy, int dz)
    {
        int squared = dx * dx + dy * dy + dz * dz;
        return squared >= FirstSquared & squared <= LastSquared;
    }
}

/// <summary>Which sites are pairs; the same on the host and on a device.</summary>
public static class PairRule
{
    /// <summary>Counts the pairs of a site with the sites of a set.</summary>
    /// <param name="sets">The sets of each site.</param>
    /// <param name="shape">The lattice.</param>
    /// <param name="index">The site.</param>
    /// <param name="to">The set.</param>
    /// <param name="range">The displacements that count.</param>
    public static int Count<TSets>(TSets sets, in LatticeShape shape, int index, SpatialSets to, PairRange range)
        where TSets : struct, ISiteView<SpatialSets>
    {
        var site = shape.SiteAt(index);
        int firstX = -SitePairs.Back(shape.Width, shape.Boundary, range.Radius);
        int firstY = -SitePairs.Back(shape.Height, shape.Boundary, range.Radius);
        int firstZ = -SitePairs.Back(shape.Depth, shape.Boundary, range.Radius);
        int lastX = SitePairs.Forth(shape.Width, shape.Boundary, range.Radius);
        int lastY = SitePairs.Forth(shape.Height, shape.Boundary, range.Radius);
        int lastZ = SitePairs.Forth(shape.Depth, shape.Boundary, range.Radius);
        int count = 0;
        for (int dz = firstZ; dz <= lastZ; dz++)
        {
            for (int dy = firstY; dy <= lastY; dy++)
            {
                for (int dx = firstX; dx <= lastX; dx++)
                {
                    int other = range.Holds(dx, dy, dz) ? SitePairs.Reached(shape, site, dx, dy, dz) : -1;
                    count += other >= 0 && (sets[other] & to) != 0 ? 1 : 0;
                }
            }
        }

        return count;
    }
}
