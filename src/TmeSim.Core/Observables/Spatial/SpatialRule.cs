using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>Which sets a site is in for what lies on it; the same on the host and on a device.</summary>
public static class SpatialRule
{
    /// <summary>The sets of a site; whether it is in the tumour its neighbours decide (<see cref="MarginRule"/>).</summary>
    public static SpatialSets SetsOf<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissueReadings
    {
        var kind = tissue.Parenchyma(site);
        bool isHigh = kind is ParenchymaKind.Fibroblast or ParenchymaKind.Macrophage && tissue.Phenotype(site) >= CensusRule.HalfLevel;
        var lymphocyte = tissue.Lymphocyte(site);
        var sets = OfParenchyma(kind, isHigh);
        sets |=
            lymphocyte == LymphocyteKind.Treg ? SpatialSets.Treg
            : Populations.IsCd8(lymphocyte) ? SpatialSets.Cd8
            : SpatialSets.None;
        return tissue.Vessel(site) != 0 ? sets | SpatialSets.Vessel : sets;
    }

    static SpatialSets OfParenchyma(ParenchymaKind kind, bool isHigh) =>
        kind switch
        {
            ParenchymaKind.Tumour => SpatialSets.Tumour,
            ParenchymaKind.Fibroblast => isHigh ? SpatialSets.Caf : SpatialSets.None,
            ParenchymaKind.Macrophage => isHigh ? SpatialSets.M2Macrophage | SpatialSets.ImmuneParenchyma : SpatialSets.ImmuneParenchyma,
            ParenchymaKind.Mdsc => SpatialSets.Mdsc | SpatialSets.ImmuneParenchyma,
            ParenchymaKind.DendriticCell => SpatialSets.ImmuneParenchyma,
            _ => SpatialSets.None,
        };
}
