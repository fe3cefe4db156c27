using ILGPU;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// Where spatial statistics work: arrays of the field solver, in which nothing is kept from step to step. Lesions share them, so that one is read at a
/// time.
/// </summary>
/// <param name="finest">The solver's finest level, of one lesion or more.</param>
/// <param name="sites">Sites of a lesion.</param>
/// <param name="counts">Where numbers are added up.</param>
sealed class SpatialArrays(LevelArrays finest, int sites, ArrayView<long> counts)
{
    /// <summary>The sets of each site for what lies on it.</summary>
    public ArrayView<SpatialSets> Marked { get; } = finest.Source.Cast<SpatialSets>().SubView(0, sites);

    /// <summary>The same, and whether it is in the tumour.</summary>
    public ArrayView<SpatialSets> Sets { get; } = finest.Source.Cast<SpatialSets>().SubView(sites, sites);

    /// <summary>Squared distances.</summary>
    public ArrayView<int> Squared { get; } = finest.Values.Cast<int>().SubView(0, sites);

    /// <summary>Squared distances along one more axis.</summary>
    public ArrayView<int> Next { get; } = finest.Scratch.Cast<int>().SubView(0, sites);

    /// <summary>Squared distances to others.</summary>
    public ArrayView<int> Others { get; } = finest.Reaction.Cast<int>().SubView(0, sites);

    /// <summary>Numbers that come to the host.</summary>
    public ArrayView<long> Counts => counts;
}
