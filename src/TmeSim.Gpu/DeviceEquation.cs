using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>A <see cref="FieldEquation"/> whose arrays are on a device, and the field it is solved for.</summary>
readonly struct DeviceEquation
{
    /// <summary>u, read and overwritten.</summary>
    public required ArrayView<float> Field { get; init; }

    /// <inheritdoc cref="FieldEquation.Source"/>
    public required ArrayView<float> Source { get; init; }

    /// <summary>a per site, if <see cref="HasReaction"/>.</summary>
    public required ArrayView<float> Reaction { get; init; }

    /// <summary>Whether a differs from site to site.</summary>
    public required bool HasReaction { get; init; }

    /// <inheritdoc cref="FieldEquation.UniformReaction"/>
    public required float UniformReaction { get; init; }

    /// <inheritdoc cref="FieldEquation.Alpha"/>
    public required float Alpha { get; init; }

    /// <inheritdoc cref="FieldEquation.Cycles"/>
    public required int Cycles { get; init; }
}
