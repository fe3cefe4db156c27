using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>Launches of <see cref="FieldKernels"/>, each for the stencil of its level and for a reaction that is an array or one number.</summary>
sealed class FieldLaunches(DeviceSession session)
{
    /// <summary>Launches <see cref="FieldKernels.Shield"/>.</summary>
    public Action<Index1D, DeviceField, float, ArrayView<float>> Shield { get; } =
        session.Kernel<Action<Index1D, DeviceField, float, ArrayView<float>>>(
            FieldKernels.Shield,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        );

    /// <summary>Launches <see cref="FieldKernels.Average"/>.</summary>
    public Action<Index1D, DeviceAxes, float, DeviceField, ArrayView<float>> Average { get; } =
        session.Kernel<Action<Index1D, DeviceAxes, float, DeviceField, ArrayView<float>>>(
            FieldKernels.Average,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        );

    /// <summary>Launches <see cref="FieldKernels.Interpolate"/>.</summary>
    public Action<Index1D, DeviceAxes, DeviceField, ArrayView<float>> Interpolate { get; } =
        session.Kernel<Action<Index1D, DeviceAxes, DeviceField, ArrayView<float>>>(
            FieldKernels.Interpolate,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        );

    /// <summary>Launches <see cref="FieldKernels.Correct"/>.</summary>
    public Action<Index1D, DeviceAxes, DeviceField, ArrayView<float>> Correct { get; } =
        session.Kernel<Action<Index1D, DeviceAxes, DeviceField, ArrayView<float>>>(
            FieldKernels.Correct,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        );

    /// <summary>Launches <see cref="FieldKernels.Scale"/>.</summary>
    public Action<Index1D, float, ArrayView<float>> Scale { get; } =
        session.Kernel<Action<Index1D, float, ArrayView<float>>>(
            FieldKernels.Scale,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        );

    /// <summary>Launches <see cref="FieldKernels.Residual"/> over a level.</summary>
    public void Residual(
        FieldLevel level,
        in DeviceEquation equation,
        ArrayView<float> field,
        ArrayView<float> source,
        ArrayView<float> reaction,
        ArrayView<float> result
    ) => StencilOf(level).Residual(session, level, equation, field, source, reaction, result);

    /// <summary>Launches <see cref="FieldKernels.Smooth"/> over a level.</summary>
    public void Smooth(
        FieldLevel level,
        in DeviceEquation equation,
        ArrayView<float> field,
        ArrayView<float> source,
        ArrayView<float> reaction,
        float weight,
        ArrayView<float> result
    ) => StencilOf(level).Smooth(session, level, equation, field, source, reaction, weight, result);

    /// <summary>Launches <see cref="FieldKernels.Settle"/>.</summary>
    public void Settle(int planes, int planeSites, in DeviceEquation equation, ArrayView<double> sources, ArrayView<double> uptakes)
    {
        if (equation.HasReaction)
        {
            Settle(planes, planeSites, equation, new DeviceField(equation.Reaction), sources, uptakes);
        }
        else
        {
            Settle(planes, planeSites, equation, new UniformView(1f), sources, uptakes);
        }
    }

    void Settle<TReaction>(
        int planes,
        int planeSites,
        in DeviceEquation equation,
        TReaction reaction,
        ArrayView<double> sources,
        ArrayView<double> uptakes
    )
        where TReaction : struct, IFieldView =>
        session.Kernel<Action<Index1D, int, ArrayView<float>, DeviceField, TReaction, ArrayView<double>, ArrayView<double>>>(
            FieldKernels.Settle,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(planes * FieldMass.Lanes, planeSites, equation.Field, new DeviceField(equation.Source), reaction, sources, uptakes);

    static IStencilLaunches StencilOf(FieldLevel level) =>
        (level.IsIsotropic, level.IsPlanar) switch
        {
            (true, true) => new StencilLaunches<PlanarStencil>(),
            (true, false) => new StencilLaunches<VolumeStencil>(),
            (false, true) => new StencilLaunches<CoarsePlanarStencil>(),
            _ => new StencilLaunches<CoarseVolumeStencil>(),
        };
}
