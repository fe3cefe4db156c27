using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>The sets of each site of a lesion for what lies on it, found once.</summary>
/// <param name="sets">Shape [site].</param>
public readonly struct HostSets(SpatialSets[] sets) : ISiteView<SpatialSets>
{
    /// <inheritdoc/>
    public SpatialSets this[int site] => sets[site];

    /// <summary>Finds them from the host's arrays.</summary>
    public static HostSets Of(TissueState state)
    {
        var tissue = new HostReadings(state);
        var sets = new SpatialSets[state.Shape.SiteCount];
        for (int site = 0; site < sets.Length; site++)
        {
            sets[site] = SpatialRule.SetsOf(tissue, site);
        }

        return new HostSets(sets);
    }
}
