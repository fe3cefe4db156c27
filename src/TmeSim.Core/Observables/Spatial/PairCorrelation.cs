namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// How much more often than by chance cells of two types lie at a distance: the pair correlation function g, and Ripley's K and L.
/// <para>g(k) = P(k) / (S(k)·q), K = V·Σ P / (q·Σ S), L = r·(K/V)^(1/d), r = (k + ½)·h,</para>
/// P(k): pairs of cells in shell k; S(k): pairs of sites there, so that edges are corrected exactly; q: share of the pairs of sites that random
/// cells hold; sums over shells up to k; V: area or volume of the disc or ball of radius r; h: spacing; d: 2 or 3. Random are cells that lie on any
/// sites of their layer alike, at most one on each: q = n(n − 1)/N(N − 1) for one type, n₁n₂/N(N − 1) for two types of one layer, n₁n₂/N² for
/// two layers. Then g and K/V are 1 in expectation at every distance, on a slice as in a volume, for either boundary.
/// Sources: Ripley 1976, doi:10.2307/3212829, with the count of sites in place of area.
/// </summary>
public sealed class PairCorrelation
{
    readonly long[] pairs;
    readonly PairShells shells;
    readonly double chance;

    /// <summary>Relates two types, or one to itself.</summary>
    /// <param name="shells">Distances.</param>
    /// <param name="cells">The cells; there is a pair of them.</param>
    /// <param name="pairs">Ordered pairs of them by shell.</param>
    public PairCorrelation(PairShells shells, PairedCells cells, long[] pairs)
    {
        double sites = shells.Sites;
        this.shells = shells;
        this.pairs = pairs;
        chance = cells.Pairs / (sites * (cells.AreOneLayer ? sites - 1 : sites));
        FirstShell = cells.AreOneLayer ? 1 : 0;
    }

    /// <summary>The first shell that can hold a pair: 0 for cells of two layers, which may share a site.</summary>
    public int FirstShell { get; }

    /// <summary>g in a shell; not a number where the lattice has no pair of sites so far apart.</summary>
    public double At(int shell) => pairs[shell] / (shells.Available[shell] * chance);

    /// <summary>K relative to that of random cells, K/V, over the shells up to one.</summary>
    public double Within(int shell)
    {
        long found = 0;
        long available = 0;
        for (int k = FirstShell; k <= shell; k++)
        {
            found += pairs[k];
            available += shells.Available[k];
        }

        return found / (available * chance);
    }
}
