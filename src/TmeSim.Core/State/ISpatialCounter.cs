namespace TmeSim.Core.State;

/// <summary>
/// Counts how the cells of a lesion are arranged, in whole numbers: what spatial statistics are made of. They have no order, so that whoever counts
/// may count as it likes. Its sets are those of cells that <see cref="SpatialSets"/> has a name for; distances may be to vessels too.
/// </summary>
public interface ISpatialCounter
{
    /// <summary>Cells of a set.</summary>
    long CountCells(SpatialSets set);

    /// <summary>Counts sites and cells by their distance to the margin of the tumour.</summary>
    /// <param name="reach">Bins on either side.</param>
    /// <returns>The counts; null if no site, or every one, is in the tumour.</returns>
    MarginCounts? CountMargin(int reach);

    /// <summary>Ordered pairs of a site of one set and a site of another, or of the same, by shell.</summary>
    /// <param name="from">The one set.</param>
    /// <param name="to">The other.</param>
    /// <param name="radius">Number of the last shell.</param>
    /// <returns>Shape [radius + 1]. Shell 0: both are one site.</returns>
    long[] CountPairs(SpatialSets from, SpatialSets to, int radius);

    /// <summary>Ordered pairs of a site of one set and a site of another, or of the same, that are one site or neighbours, across corners too.</summary>
    long CountContacts(SpatialSets from, SpatialSets to);

    /// <summary>Distances of the sites of one set to the nearest of another; of none if the other is empty.</summary>
    DistanceCounts CountNearest(SpatialSets from, SpatialSets to);

    /// <summary>Distances of the sites of a set to the nearest other of it; of none if there are fewer than two.</summary>
    DistanceCounts CountNearestOther(SpatialSets set);
}
