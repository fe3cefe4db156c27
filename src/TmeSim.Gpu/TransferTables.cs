using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>Extents of one axis of a level, and where its transfer tables begin among those of all axes.</summary>
struct AxisRow
{
    /// <inheritdoc cref="AxisTransfer.FineExtent"/>
    public int FineExtent;

    /// <inheritdoc cref="AxisTransfer.CoarseExtent"/>
    public int CoarseExtent;

    /// <inheritdoc cref="AxisTransfer.Terms"/>
    public int Terms;

    /// <summary>Where its sites begin: the first fine site of each coarse one, then near and far of each fine one.</summary>
    public int FirstSite;

    /// <summary>Where its weights begin, in the same order.</summary>
    public int FirstWeight;
}

/// <summary>The transfer tables of one axis in the memory of a device.</summary>
/// <param name="row">The axis.</param>
/// <param name="sites">Sites of all axes.</param>
/// <param name="weights">Weights of all axes.</param>
readonly struct DeviceAxis(AxisRow row, ArrayView<int> sites, ArrayView<float> weights) : IAxisView
{
    /// <inheritdoc/>
    public int FineExtent => row.FineExtent;

    /// <inheritdoc/>
    public int CoarseExtent => row.CoarseExtent;

    /// <inheritdoc/>
    public int Terms => row.Terms;

    /// <inheritdoc/>
    public int Fine(int coarse, int k)
    {
        int site = sites[row.FirstSite + coarse] + k;
        return site < row.FineExtent ? site : row.FineExtent - 1;
    }

    /// <inheritdoc/>
    public float Weight(int coarse, int k) => weights[row.FirstWeight + coarse * row.Terms + k];

    /// <inheritdoc/>
    public int Near(int fine) => sites[row.FirstSite + row.CoarseExtent + fine];

    /// <inheritdoc/>
    public int Far(int fine) => sites[row.FirstSite + row.CoarseExtent + row.FineExtent + fine];

    /// <inheritdoc/>
    public float NearWeight(int fine) => weights[row.FirstWeight + row.CoarseExtent * row.Terms + fine];

    /// <inheritdoc/>
    public float FarWeight(int fine) => weights[row.FirstWeight + row.CoarseExtent * row.Terms + row.FineExtent + fine];
}

/// <summary>The transfer tables of all axes of all levels in the memory of a device.</summary>
struct TransferTables
{
    /// <summary>Sites.</summary>
    public ArrayView<int> Sites;

    /// <summary>Weights.</summary>
    public ArrayView<float> Weights;

    /// <summary>The tables of an axis.</summary>
    public readonly DeviceAxis Of(AxisRow row) => new(row, Sites, Weights);
}
