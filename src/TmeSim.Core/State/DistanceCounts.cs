namespace TmeSim.Core.State;

/// <summary>How many cells have which distance to something: squared distances in sites, which are whole, from the smallest on.</summary>
public sealed class DistanceCounts
{
    readonly List<(int Squared, long Cells)> distances = [];

    /// <summary>Number of cells.</summary>
    public long Cells { get; private set; }

    /// <summary>The squared distances that occur, with the cells that have them.</summary>
    public IReadOnlyList<(int Squared, long Cells)> Distances => distances;

    /// <summary>Counts squared distances in any order.</summary>
    public static DistanceCounts Of(IEnumerable<int> squaredDistances)
    {
        var counts = new DistanceCounts();
        foreach (var (squared, cells) in squaredDistances.CountBy(squared => squared).OrderBy(pair => pair.Key))
        {
            counts.Add(squared, cells);
        }

        return counts;
    }

    /// <summary>Adds the cells of a squared distance, which is larger than any before.</summary>
    public void Add(int squared, long cells)
    {
        distances.Add((squared, cells));
        Cells += cells;
    }

    /// <summary>The squared distance of a cell by its number among the cells in the order of distances, from 0; there must be one.</summary>
    public int SquaredAt(long rank)
    {
        int at = 0;
        while (rank >= distances[at].Cells)
        {
            rank -= distances[at++].Cells;
        }

        return distances[at].Squared;
    }
}
