using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>What the mass balance of a field adds up.</summary>
struct MassSums
{
    /// <summary>Σ b; shape [lesion × plane × lane].</summary>
    public ArrayView<double> Sources;

    /// <summary>Σ a·u, or Σ u where a is uniform; shape [lesion × plane × lane].</summary>
    public ArrayView<double> Uptakes;

    /// <summary>The factor that balances the mass; shape [lesion].</summary>
    public ArrayView<float> Factors;

    /// <summary>Shape [lesion × <see cref="DeviceCounters"/>].</summary>
    public ArrayView<long> Counters;

    /// <summary>Number of the pass from which on a lesion starts afresh.</summary>
    public int Restart;
}

/// <summary>The partial sums of a plane in the memory of a device.</summary>
/// <param name="sums">Partial sums of all planes.</param>
/// <param name="first">Where the plane's begin.</param>
readonly struct DeviceSums(ArrayView<double> sums, int first) : IPartialSums
{
    /// <inheritdoc/>
    public double this[int lane]
    {
        get => sums[first + lane];
        set => sums[first + lane] = value;
    }
}
