namespace TmeSim.Core.State;

/// <summary>
/// Sites and cells by their distance to the margin of a tumour, in bins one site wide: bin k holds the sites at k to k + 1 sites, in the tumour where k
/// is negative.
/// </summary>
public sealed class MarginCounts
{
    /// <summary>Number of types of cells: the lowest bits of <see cref="SpatialSets"/>.</summary>
    public const int Types = 6;

    /// <summary>Takes what was counted.</summary>
    /// <param name="reach">Bins on either side.</param>
    /// <param name="counts">Sites by bin from the innermost out, then the cells of each type so; of length <see cref="LengthOf"/>.</param>
    public MarginCounts(int reach, long[] counts)
    {
        Reach = reach;
        Counts = counts;
    }

    /// <summary>Bins on either side.</summary>
    public int Reach { get; }

    /// <summary>All numbers; shape [1 + type × bin].</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>The bins, from the innermost out.</summary>
    public IEnumerable<int> Bins => Enumerable.Range(-Reach, 2 * Reach);

    /// <summary>How many numbers there are.</summary>
    public static int LengthOf(int reach) => (1 + Types) * 2 * reach;

    /// <summary>Sites in a bin.</summary>
    public long Sites(int bin) => Counts[bin + Reach];

    /// <summary>Cells of a type, the number of its bit in <see cref="SpatialSets"/>, in a bin.</summary>
    public long Cells(int type, int bin) => Counts[(1 + type) * 2 * Reach + bin + Reach];

    /// <summary>Cells per site in a bin; not a number where it has no sites.</summary>
    public double Density(int type, int bin) => (double)Cells(type, bin) / Sites(bin);
}
