using ILGPU;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>A pass of <see cref="NearestRule"/>.</summary>
struct NearestPass
{
    /// <summary>The lattice.</summary>
    public LatticeShape Shape;

    /// <summary>Squared distances along the axes so far; shape [site].</summary>
    public ArrayView<int> From;

    /// <summary>Receives those along one more, or what is known already where a site does not count itself; shape [site].</summary>
    public ArrayView<int> To;

    /// <summary>0 x, 1 y, 2 z.</summary>
    public int Axis;

    /// <summary>0 to the nearest site of a set, 1 to the nearest other.</summary>
    public int First;
}

/// <summary>Sets whose sites are paired.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
readonly record struct SetPair(SpatialSets From, SpatialSets To);

/// <summary>A side of a margin.</summary>
/// <param name="Side">In the tumour or out of it.</param>
/// <param name="Reach">Bins that count.</param>
readonly record struct MarginPass(SpatialSets Side, int Reach);

/// <summary>Squared distances of some sites, from a first one on.</summary>
/// <param name="Set">The sites.</param>
/// <param name="First">The first.</param>
/// <param name="Length">How many.</param>
readonly record struct DistanceWindow(SpatialSets Set, int First, int Length);
