using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>Which sites of a lesion hold which cells, taken once for all statistics.</summary>
public sealed class SpatialMap
{
    const byte SwitchLevel = 128;

    readonly SiteBits[] types;

    SpatialMap(LatticeShape shape)
    {
        types = [.. Enum.GetValues<SpatialCellType>().Select(_ => new SiteBits(shape))];
        ImmuneParenchyma = new SiteBits(shape);
        ImmuneLymphocytes = new SiteBits(shape);
    }

    /// <summary>Sites of a type.</summary>
    public SiteBits this[SpatialCellType type] => types[(int)type];

    /// <summary>Sites of macrophages of any kind, MDSC and dendritic cells.</summary>
    public SiteBits ImmuneParenchyma { get; }

    /// <summary>Sites of CD8 T cells and Treg.</summary>
    public SiteBits ImmuneLymphocytes { get; }

    /// <summary>Whether two types share a layer, so that no site holds both.</summary>
    public static bool AreOneLayer(SpatialCellType one, SpatialCellType other) => IsLymphocyte(one) == IsLymphocyte(other);

    /// <summary>Maps a lesion.</summary>
    public static SpatialMap Of(TissueState state)
    {
        var map = new SpatialMap(state.Shape);
        for (int index = 0; index < state.Shape.SiteCount; index++)
        {
            var parenchyma = state.Parenchyma[index];
            var lymphocyte = state.Lymphocyte[index];
            if (parenchyma == ParenchymaKind.None && lymphocyte == LymphocyteKind.None)
            {
                continue;
            }

            var site = state.Shape.SiteAt(index);
            map.AddParenchyma(site, parenchyma, state.Phenotype[index]);
            map.AddLymphocyte(site, lymphocyte);
        }

        return map;
    }

    static bool IsLymphocyte(SpatialCellType type) => type is SpatialCellType.Cd8 or SpatialCellType.Treg;

    void AddParenchyma(Site site, ParenchymaKind kind, byte phenotype)
    {
        SpatialCellType? type = kind switch
        {
            ParenchymaKind.Tumour => SpatialCellType.Tumour,
            ParenchymaKind.Fibroblast when phenotype >= SwitchLevel => SpatialCellType.Caf,
            ParenchymaKind.Macrophage when phenotype >= SwitchLevel => SpatialCellType.M2Macrophage,
            ParenchymaKind.Mdsc => SpatialCellType.Mdsc,
            _ => null,
        };
        if (type is { } known)
        {
            this[known].Add(site);
        }

        if (kind is ParenchymaKind.Macrophage or ParenchymaKind.Mdsc or ParenchymaKind.DendriticCell)
        {
            ImmuneParenchyma.Add(site);
        }
    }

    void AddLymphocyte(Site site, LymphocyteKind kind)
    {
        if (kind != LymphocyteKind.None)
        {
            this[kind == LymphocyteKind.Treg ? SpatialCellType.Treg : SpatialCellType.Cd8].Add(site);
            ImmuneLymphocytes.Add(site);
        }
    }
}
