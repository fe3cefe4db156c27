using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>Where what is counted at a margin is added up.</summary>
public interface IMarginSums
{
    /// <summary>Adds one to a number of <see cref="MarginCounts.Counts"/>.</summary>
    void Add(int number);
}

/// <summary>Which sites are in a tumour, and in which bin of distances to its margin they count; the same on the host and on a device. See <see cref="TumourMargin"/>.</summary>
public static class MarginRule
{
    const int HalfWindow = 2;
    const int ShareNumerator = 2;
    const int ShareDenominator = 5;

    /// <summary>Half the window along an axis. A window wider than a torus would count sites twice.</summary>
    public static int HalfWindowOf(int extent) => extent > 2 * HalfWindow ? HalfWindow : (extent - 1) / 2;

    /// <summary>Whether a site is in the tumour.</summary>
    /// <param name="shape">The lattice.</param>
    /// <param name="site">The site.</param>
    /// <param name="tumour">Sites with tumour cells in the window around it.</param>
    public static bool IsInTumour(in LatticeShape shape, Site site, int tumour)
    {
        int sites =
            WindowSites(site.X, shape.Width, shape.Boundary)
            * WindowSites(site.Y, shape.Height, shape.Boundary)
            * WindowSites(site.Z, shape.Depth, shape.Boundary);
        return ShareDenominator * tumour > ShareNumerator * sites;
    }

    /// <summary>Adds to the sets of a site whether it is in the tumour, counting the window around it.</summary>
    /// <param name="sets">The sets of each site.</param>
    /// <param name="shape">The lattice.</param>
    /// <param name="index">The site.</param>
    public static SpatialSets WithSide<TSets>(TSets sets, in LatticeShape shape, int index)
        where TSets : struct, ISiteView<SpatialSets>
    {
        var site = shape.SiteAt(index);
        int halfX = HalfWindowOf(shape.Width);
        int halfY = HalfWindowOf(shape.Height);
        int halfZ = HalfWindowOf(shape.Depth);
        int tumour = 0;
        for (int dz = -halfZ; dz <= halfZ; dz++)
        {
            for (int dy = -halfY; dy <= halfY; dy++)
            {
                for (int dx = -halfX; dx <= halfX; dx++)
                {
                    int other = SitePairs.Reached(shape, site, dx, dy, dz);
                    tumour += other >= 0 && (sets[other] & SpatialSets.Tumour) != 0 ? 1 : 0;
                }
            }
        }

        return sets[index] | (IsInTumour(shape, site, tumour) ? SpatialSets.InTumour : SpatialSets.OutOfTumour);
    }

    /// <summary>
    /// Counts a site and its cells. The distance to the margin is that to the nearest site of the other kind less half a site, so that the sites of shell
    /// k from that one are in bin k − 1 out of the tumour and in bin −k in it.
    /// </summary>
    /// <param name="sets">The sets of the site.</param>
    /// <param name="squared">Squared distance to the nearest site of the other kind [sites²].</param>
    /// <param name="reach">Bins on either side.</param>
    /// <param name="sums">Where to add.</param>
    public static void Count<TSums>(SpatialSets sets, int squared, int reach, TSums sums)
        where TSums : struct, IMarginSums
    {
        int shell = ShellRule.ShellOf(squared, reach);
        if (shell > reach)
        {
            return;
        }

        int bin = reach + ((sets & SpatialSets.InTumour) != 0 ? -shell : shell - 1);
        sums.Add(bin);
        for (int type = 0; type < MarginCounts.Types; type++)
        {
            if (((int)sets >> type & 1) != 0)
            {
                sums.Add((1 + type) * 2 * reach + bin);
            }
        }
    }

    static int WindowSites(int place, int extent, Boundary boundary)
    {
        int half = HalfWindowOf(extent);
        int behind = place < half ? place : half;
        int ahead = extent - 1 - place < half ? extent - 1 - place : half;
        return boundary == Boundary.Periodic ? 2 * half + 1 : behind + ahead + 1;
    }
}
