using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>The sets of each site of a lesion for what lies on it, from the host's arrays.</summary>
public readonly struct HostSets(HostReadings tissue) : ISiteView<SpatialSets>
{
    /// <inheritdoc/>
    public SpatialSets this[int site] => SpatialRule.SetsOf(tissue, site);
}
