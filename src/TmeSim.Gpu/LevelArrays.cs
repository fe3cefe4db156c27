using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>What the field solver works in on a device: the arrays of a <see cref="FieldLevel"/>, or of all coarse ones one after the other. Shape [lesion × site].</summary>
struct LevelArrays
{
    /// <summary>u on the finest level; on others the correction.</summary>
    public ArrayView<float> Values;

    /// <summary>A second array for passes that read neighbours.</summary>
    public ArrayView<float> Scratch;

    /// <inheritdoc cref="FieldLevel.Source"/>
    public ArrayView<float> Source;

    /// <inheritdoc cref="FieldLevel.Reaction"/>
    public ArrayView<float> Reaction;

    /// <summary>Those of one coarse level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="lesions">Lesions there is room for.</param>
    public readonly LevelArrays Of(in LevelRow level, int lesions)
    {
        long sites = (long)lesions * level.SiteCount;
        return new LevelArrays
        {
            Values = Values.SubView(level.First, sites),
            Scratch = Scratch.SubView(level.First, sites),
            Source = Source.SubView(level.First, sites),
            Reaction = Reaction.SubView(level.First, sites),
        };
    }
}
