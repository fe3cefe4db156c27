using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>How far cells of one type are from the nearest cell of another: quartiles, exact, 0 for cells on one site.</summary>
/// <param name="LowerQuartile">A quarter of the cells are nearer [sites].</param>
/// <param name="Median">Half of the cells are nearer [sites].</param>
/// <param name="UpperQuartile">Three quarters of the cells are nearer [sites].</param>
public readonly record struct NearestNeighbours(double LowerQuartile, double Median, double UpperQuartile)
{
    /// <summary>The quartiles of some distances; null if there are none.</summary>
    public static NearestNeighbours? Of(DistanceCounts distances) =>
        distances.Cells == 0 ? null : new NearestNeighbours(Quantile(distances, 0.25), Quantile(distances, 0.5), Quantile(distances, 0.75));

    // Between two cells the quantile is interpolated, as R and NumPy do by default.
    static double Quantile(DistanceCounts distances, double share)
    {
        double rank = share * (distances.Cells - 1);
        long below = (long)rank;
        long above = Math.Min(below + 1, distances.Cells - 1);
        double low = Math.Sqrt(distances.SquaredAt(below));
        return low + (rank - below) * (Math.Sqrt(distances.SquaredAt(above)) - low);
    }
}
