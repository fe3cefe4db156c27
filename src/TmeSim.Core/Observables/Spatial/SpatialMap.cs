using System.Numerics;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>The sets of cells of a lesion, a bit for each site, taken once for all statistics on the host.</summary>
public sealed class SpatialMap
{
    const SpatialSets Cells =
        SpatialSets.Tumour
        | SpatialSets.Cd8
        | SpatialSets.Treg
        | SpatialSets.M2Macrophage
        | SpatialSets.Mdsc
        | SpatialSets.Caf
        | SpatialSets.ImmuneParenchyma;

    readonly Dictionary<SpatialSets, SiteBits> sets;

    SpatialMap(LatticeShape shape)
    {
        sets = Enum.GetValues<SpatialSets>().Where(set => (set & Cells) != 0).ToDictionary(set => set, _ => new SiteBits(shape));
    }

    /// <summary>Sites of cells of a set that <see cref="SpatialSets"/> has a name for.</summary>
    public SiteBits this[SpatialSets set] => sets[set];

    /// <summary>Maps a lesion.</summary>
    /// <param name="shape">Its lattice.</param>
    /// <param name="tissue">The sets of each site.</param>
    public static SpatialMap Of(LatticeShape shape, HostSets tissue)
    {
        var map = new SpatialMap(shape);
        for (var site = new Site(0, 0, 0, 0); site.Index < shape.SiteCount; site = shape.Ahead(site, 1))
        {
            var cells = tissue[site.Index] & Cells;
            if (cells != SpatialSets.None)
            {
                map.Add(site, cells);
            }
        }

        return map;
    }

    void Add(Site site, SpatialSets cells)
    {
        for (int left = (int)cells; left != 0; left &= left - 1)
        {
            sets[(SpatialSets)(1 << BitOperations.TrailingZeroCount(left))].Add(site);
        }

        if ((cells & SpatialSets.ImmuneLymphocytes) != 0)
        {
            sets[SpatialSets.ImmuneLymphocytes].Add(site);
        }
    }
}
