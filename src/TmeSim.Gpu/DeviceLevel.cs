using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>The arrays of a <see cref="FieldLevel"/> on a device, and its tables of transfer to the next coarser one.</summary>
sealed class DeviceLevel
{
    /// <summary>Copies the tables and allocates the arrays.</summary>
    public DeviceLevel(DeviceSession session, FieldLevel level)
    {
        Axes = new DeviceAxes
        {
            X = Upload(session, level.X),
            Y = Upload(session, level.Y),
            Z = Upload(session, level.Z),
        };
        Scratch = session.Allocate<float>(level.SiteCount).View.BaseView;
        if (!level.IsFinest)
        {
            Correction = session.Allocate<float>(level.SiteCount).View.BaseView;
            Source = session.Allocate<float>(level.SiteCount).View.BaseView;
            Reaction = session.Allocate<float>(level.SiteCount).View.BaseView;
        }
    }

    /// <summary>Tables of transfer.</summary>
    public DeviceAxes Axes { get; }

    /// <summary>A second array for passes that read neighbours.</summary>
    public ArrayView<float> Scratch { get; }

    /// <inheritdoc cref="FieldLevel.Correction"/>
    public ArrayView<float> Correction { get; }

    /// <inheritdoc cref="FieldLevel.Source"/>
    public ArrayView<float> Source { get; }

    /// <inheritdoc cref="FieldLevel.Reaction"/>
    public ArrayView<float> Reaction { get; }

    static DeviceAxis Upload(DeviceSession session, AxisTransfer axis) =>
        new()
        {
            FineExtent = axis.FineExtent,
            CoarseExtent = axis.CoarseExtent,
            Terms = axis.Terms,
            FirstView = session.Allocate(axis.First).View.BaseView,
            WeightView = session.Allocate(axis.Weight).View.BaseView,
            NearView = session.Allocate(axis.Near).View.BaseView,
            FarView = session.Allocate(axis.Far).View.BaseView,
            NearWeightView = session.Allocate(axis.NearWeight).View.BaseView,
            FarWeightView = session.Allocate(axis.FarWeight).View.BaseView,
        };
}
