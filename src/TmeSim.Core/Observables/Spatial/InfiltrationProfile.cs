using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// Density of cells against the signed distance to the <see cref="TumourMargin"/>, in bins one site wide: bin k holds the sites at k to k + 1
/// sites, in the tumour where k is negative.
/// </summary>
public sealed class InfiltrationProfile
{
    static readonly SpatialCellType[] Types = Enum.GetValues<SpatialCellType>();

    readonly int reach;
    readonly long[] sites;
    readonly long[][] cells;

    InfiltrationProfile(int reach)
    {
        this.reach = reach;
        sites = new long[2 * reach];
        cells = [.. Types.Select(_ => new long[2 * reach])];
    }

    /// <summary>The bins, from the innermost out.</summary>
    public IEnumerable<int> Bins => Enumerable.Range(-reach, 2 * reach);

    /// <summary>Measures a lesion; null if it has no margin.</summary>
    /// <param name="state">The lesion.</param>
    /// <param name="map">Its cells.</param>
    /// <param name="reach">Bins on either side of the margin.</param>
    public static InfiltrationProfile? Of(TissueState state, SpatialMap map, int reach)
    {
        if (TumourMargin.SignedDistances(state) is not { } distances)
        {
            return null;
        }

        var profile = new InfiltrationProfile(reach);
        for (var site = new Site(0, 0, 0, 0); site.Index < distances.Length; site = state.Shape.Ahead(site, 1))
        {
            profile.Add(map, site, (int)MathF.Floor(distances[site.Index]) + reach);
        }

        return profile;
    }

    /// <summary>Sites in a bin.</summary>
    public long Sites(int bin) => sites[bin + reach];

    /// <summary>Cells per site in a bin; not a number where it has no sites.</summary>
    public double Density(SpatialCellType type, int bin) => (double)cells[(int)type][bin + reach] / Sites(bin);

    void Add(SpatialMap map, Site site, int bin)
    {
        if ((uint)bin >= (uint)sites.Length)
        {
            return;
        }

        sites[bin]++;
        foreach (var type in Types)
        {
            cells[(int)type][bin] += map[type].Contains(site) ? 1 : 0;
        }
    }
}
