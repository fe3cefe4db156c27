using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// Density of cells against the signed distance to the <see cref="TumourMargin"/>, in bins one site wide: bin k holds the sites at k to k + 1
/// sites, in the tumour where k is negative.
/// </summary>
public sealed class InfiltrationProfile
{
    readonly MarginCounts counts;

    /// <summary>The profile of what was counted.</summary>
    public InfiltrationProfile(MarginCounts counts)
    {
        this.counts = counts;
    }

    /// <summary>The bins, from the innermost out.</summary>
    public IEnumerable<int> Bins => Enumerable.Range(-counts.Reach, 2 * counts.Reach);

    /// <summary>Sites in a bin.</summary>
    public long Sites(int bin) => counts.Sites(bin);

    /// <summary>Cells per site in a bin; not a number where it has no sites.</summary>
    public double Density(SpatialCellType type, int bin) => (double)counts.Cells((int)type, bin) / Sites(bin);
}
