using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>Launches that read neighbours.</summary>
interface IStencilLaunches
{
    /// <summary>Writes the residual of every site of a level.</summary>
    void Residual(
        DeviceSession session,
        FieldLevel level,
        in DeviceEquation equation,
        ArrayView<float> field,
        ArrayView<float> source,
        ArrayView<float> reaction,
        ArrayView<float> result
    );

    /// <summary>Writes every site of a level after one smoothing pass.</summary>
    void Smooth(
        DeviceSession session,
        FieldLevel level,
        in DeviceEquation equation,
        ArrayView<float> field,
        ArrayView<float> source,
        ArrayView<float> reaction,
        float weight,
        ArrayView<float> result
    );
}

/// <summary>The launches for one stencil.</summary>
sealed class StencilLaunches<TStencil> : IStencilLaunches
    where TStencil : struct, IStencil
{
    /// <inheritdoc/>
    public void Residual(
        DeviceSession session,
        FieldLevel level,
        in DeviceEquation equation,
        ArrayView<float> field,
        ArrayView<float> source,
        ArrayView<float> reaction,
        ArrayView<float> result
    )
    {
        var geometry = LevelGeometry.Of(level, equation.Alpha);
        if (equation.HasReaction)
        {
            Residual(session, geometry, field, source, new DeviceField(reaction), result);
        }
        else
        {
            Residual(session, geometry, field, source, new UniformView(equation.UniformReaction), result);
        }
    }

    /// <inheritdoc/>
    public void Smooth(
        DeviceSession session,
        FieldLevel level,
        in DeviceEquation equation,
        ArrayView<float> field,
        ArrayView<float> source,
        ArrayView<float> reaction,
        float weight,
        ArrayView<float> result
    )
    {
        var geometry = LevelGeometry.Of(level, equation.Alpha);
        if (equation.HasReaction)
        {
            Smooth(session, geometry, field, source, new DeviceField(reaction), weight, result);
        }
        else
        {
            Smooth(session, geometry, field, source, new UniformView(equation.UniformReaction), weight, result);
        }
    }

    static void Residual<TReaction>(
        DeviceSession session,
        LevelGeometry level,
        ArrayView<float> field,
        ArrayView<float> source,
        TReaction reaction,
        ArrayView<float> result
    )
        where TReaction : struct, IFieldView =>
        session.Kernel<Action<Index1D, DeviceField, DeviceField, TReaction, LevelGeometry, ArrayView<float>>>(
            FieldKernels.Residual<TStencil, TReaction>,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(level.Width * level.Height * level.Depth, new DeviceField(field), new DeviceField(source), reaction, level, result);

    static void Smooth<TReaction>(
        DeviceSession session,
        LevelGeometry level,
        ArrayView<float> field,
        ArrayView<float> source,
        TReaction reaction,
        float weight,
        ArrayView<float> result
    )
        where TReaction : struct, IFieldView =>
        session.Kernel<Action<Index1D, DeviceField, DeviceField, TReaction, LevelGeometry, float, ArrayView<float>>>(
            FieldKernels.Smooth<TStencil, TReaction>,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(level.Width * level.Height * level.Depth, new DeviceField(field), new DeviceField(source), reaction, level, weight, result);
}
