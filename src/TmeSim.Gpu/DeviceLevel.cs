using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>The arrays of a <see cref="FieldLevel"/> on a device, of shape [lesion × site], and its tables of transfer to the next coarser one.</summary>
sealed class DeviceLevel
{
    /// <summary>Copies the tables and allocates the arrays.</summary>
    /// <param name="memory">Memory of the device.</param>
    /// <param name="level">The level.</param>
    /// <param name="lesions">Lesions that are moved together.</param>
    /// <param name="source">b; null for an array of the level's own.</param>
    /// <param name="reaction">a; null for an array of the level's own.</param>
    public DeviceLevel(
        DeviceBuffers memory,
        FieldLevel level,
        int lesions,
        ArrayView<float>? source = null,
        ArrayView<float>? reaction = null
    )
    {
        Axes = new DeviceAxes
        {
            X = Upload(memory, level.X),
            Y = Upload(memory, level.Y),
            Z = Upload(memory, level.Z),
        };
        long sites = (long)lesions * level.SiteCount;
        Values = memory.Allocate<float>(sites);
        Scratch = memory.Allocate<float>(sites);
        Source = source ?? memory.Allocate<float>(sites);
        Reaction = reaction ?? memory.Allocate<float>(sites);
    }

    /// <summary>Tables of transfer.</summary>
    public DeviceAxes Axes { get; }

    /// <summary>u on the finest level; on others the correction.</summary>
    public ArrayView<float> Values { get; }

    /// <summary>A second array for passes that read neighbours.</summary>
    public ArrayView<float> Scratch { get; }

    /// <inheritdoc cref="FieldLevel.Source"/>
    public ArrayView<float> Source { get; }

    /// <inheritdoc cref="FieldLevel.Reaction"/>
    public ArrayView<float> Reaction { get; }

    static DeviceAxis Upload(DeviceBuffers memory, AxisTransfer axis) =>
        new()
        {
            FineExtent = axis.FineExtent,
            CoarseExtent = axis.CoarseExtent,
            Terms = axis.Terms,
            FirstView = memory.Allocate(axis.First),
            WeightView = memory.Allocate(axis.Weight),
            NearView = memory.Allocate(axis.Near),
            FarView = memory.Allocate(axis.Far),
            NearWeightView = memory.Allocate(axis.NearWeight),
            FarWeightView = memory.Allocate(axis.FarWeight),
        };
}
