using TmeSim.Core.Lattice;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>How far cells of one type are from the nearest cell of another: quartiles, exact, 0 for cells on one site.</summary>
/// <param name="LowerQuartile">A quarter of the cells are nearer [sites].</param>
/// <param name="Median">Half of the cells are nearer [sites].</param>
/// <param name="UpperQuartile">Three quarters of the cells are nearer [sites].</param>
public readonly record struct NearestNeighbours(double LowerQuartile, double Median, double UpperQuartile)
{
    /// <summary>Measures the distances; null if there are no cells of the one type or of the other.</summary>
    /// <param name="from">Sites of the cells that look.</param>
    /// <param name="squaredDistances">Squared distance of each site to the nearest cell of the other type, of <see cref="DistanceTransform"/>.</param>
    public static NearestNeighbours? Of(SiteBits from, int[] squaredDistances)
    {
        if (from.Count == 0 || squaredDistances[0] == DistanceTransform.Far)
        {
            return null;
        }

        var shape = from.Shape;
        int[] found = new int[from.Count];
        int count = 0;
        for (var site = new Site(0, 0, 0, 0); site.Index < shape.SiteCount; site = shape.Ahead(site, 1))
        {
            if (from.Contains(site))
            {
                found[count++] = squaredDistances[site.Index];
            }
        }

        Array.Sort(found);
        return new NearestNeighbours(Quantile(found, 0.25), Quantile(found, 0.5), Quantile(found, 0.75));
    }

    // Between two cells the quantile is interpolated, as R and NumPy do by default.
    static double Quantile(int[] squared, double share)
    {
        double rank = share * (squared.Length - 1);
        int below = (int)rank;
        int above = Math.Min(below + 1, squared.Length - 1);
        double low = Math.Sqrt(squared[below]);
        return low + (rank - below) * (Math.Sqrt(squared[above]) - low);
    }
}
