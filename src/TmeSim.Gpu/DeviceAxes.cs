using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>The transfer tables of one axis in the memory of a device.</summary>
struct DeviceAxis : IAxisView
{
    public ArrayView<int> FirstView;
    public ArrayView<float> WeightView;
    public ArrayView<int> NearView;
    public ArrayView<int> FarView;
    public ArrayView<float> NearWeightView;
    public ArrayView<float> FarWeightView;

    public int FineExtent { get; init; }

    public int CoarseExtent { get; init; }

    public int Terms { get; init; }

    public readonly int Fine(int coarse, int k)
    {
        int site = FirstView[coarse] + k;
        return site < FineExtent ? site : FineExtent - 1;
    }

    public readonly float Weight(int coarse, int k) => WeightView[coarse * Terms + k];

    public readonly int Near(int fine) => NearView[fine];

    public readonly int Far(int fine) => FarView[fine];

    public readonly float NearWeight(int fine) => NearWeightView[fine];

    public readonly float FarWeight(int fine) => FarWeightView[fine];
}

/// <summary>The axes of a level and of the next coarser one.</summary>
struct DeviceAxes
{
    public DeviceAxis X;
    public DeviceAxis Y;
    public DeviceAxis Z;
}
