using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// The index of Clark and Evans: mean distance of a cell to the nearest other of its type, over that of random cells; below 1 they cluster, above
/// they keep apart. On a torus all sites are alike, and the expectation of n random cells on N sites is exact:
/// <para>E = Σ (r(j + 1) − r(j))·C(N − 1 − m(j), n − 1)/C(N − 1, n − 1),</para>
/// r(j): the distances between sites, from r(0) = 0; m(j): sites at most r(j) from a site, itself not counted. At a closed edge it depends on the
/// place and has no such form. Source: Clark and Evans 1954, doi:10.2307/1931034, there in the plane.
/// </summary>
public static class ClarkEvans
{
    /// <summary>The index; null at closed edges, and for fewer than two cells.</summary>
    /// <param name="shape">The lattice.</param>
    /// <param name="distances">Distances of the cells to the nearest other.</param>
    public static double? Of(LatticeShape shape, DistanceCounts distances)
    {
        if (shape.Boundary != Boundary.Periodic || distances.Cells < 2)
        {
            return null;
        }

        double sum = distances.Distances.Sum(one => one.Cells * Math.Sqrt(one.Squared));
        return sum / distances.Cells / Expected(shape, distances.Cells);
    }

    /// <summary>Mean distance to the nearest other of random cells on a torus [sites].</summary>
    /// <param name="shape">The lattice.</param>
    /// <param name="cells">Number of cells, 2 or more.</param>
    public static double Expected(LatticeShape shape, long cells)
    {
        int[] sites = SitesBySquaredDistance(shape);
        long others = shape.SiteCount - 1;
        double expected = 0;
        double noneYet = 1;
        double reached = 0;
        for (int squared = 1; squared < sites.Length && noneYet > 0; squared++)
        {
            if (sites[squared] == 0)
            {
                continue;
            }

            expected += (Math.Sqrt(squared) - reached) * noneYet;
            reached = Math.Sqrt(squared);
            for (int k = 0; k < sites[squared] && noneYet > 0; k++)
            {
                // The next site holds none of the other cells, given that those nearer did not.
                noneYet *= 1 - (double)(cells - 1) / others--;
            }
        }

        return expected;
    }

    // Numbers of sites around a site of a torus, by squared distance.
    static int[] SitesBySquaredDistance(LatticeShape shape)
    {
        int[] halves = [shape.Width / 2, shape.Height / 2, shape.Depth / 2];
        int[] sites = new int[halves.Sum(half => half * half) + 1];
        foreach (int dz in SitePairs.Along(shape.Depth, shape.Boundary, shape.Depth))
        {
            foreach (int dy in SitePairs.Along(shape.Height, shape.Boundary, shape.Height))
            {
                foreach (int dx in SitePairs.Along(shape.Width, shape.Boundary, shape.Width))
                {
                    sites[dx * dx + dy * dy + dz * dz]++;
                }
            }
        }

        return sites;
    }
}
