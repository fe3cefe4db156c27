using ILGPU;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>The sets of each site of a lesion.</summary>
/// <param name="shape">The lattice.</param>
/// <param name="sets">Shape [site].</param>
readonly struct DeviceSets(LatticeShape shape, ArrayView<SpatialSets> sets) : ISiteView<SpatialSets>
{
    /// <summary>The lattice.</summary>
    public LatticeShape Shape => shape;

    /// <inheritdoc/>
    public SpatialSets this[int site] => sets[site];
}

/// <summary>Squared distances of the sites of a lesion.</summary>
/// <param name="squared">Shape [site].</param>
readonly struct DeviceDistances(ArrayView<int> squared) : ISiteView<int>
{
    /// <inheritdoc/>
    public int this[int site] => squared[site];
}

/// <summary>Numbers on a device to which any thread adds. Sums of integers are the same in any order; nobody reads what was there before.</summary>
readonly struct DeviceTotals(ArrayView<long> numbers) : IMarginSums
{
    /// <inheritdoc/>
    public void Add(int number) => Add(number, 1);

    /// <summary>Adds to a number.</summary>
    public void Add(int number, long value) => Atomic.Add(ref numbers[number], value);
}
