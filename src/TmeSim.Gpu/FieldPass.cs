using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>A pass of the field solver over one level, of all lesions that are moved together. Arrays have the shape [lesion × site].</summary>
struct FieldPass
{
    /// <summary>Number of the pass; see <see cref="DevicePass"/>.</summary>
    public int Number;

    /// <summary><see cref="DeviceBatch.Due"/>.</summary>
    public ArrayView<int> Due;

    /// <summary>Extents of the level, and those of the next coarser one, with the tables of transfer between them.</summary>
    public DeviceAxes Axes;

    /// <summary>1 where opposite edges are joined, else 0.</summary>
    public int Periodic;

    /// <summary>1 where the reaction differs from site to site, else 0.</summary>
    public int HasReaction;

    /// <summary>ω of a smoothing pass, or <see cref="FieldLevel.AverageScale"/>.</summary>
    public float Weight;

    /// <summary>Shape [lesion].</summary>
    public ArrayView<FieldNumbers> Numbers;

    /// <summary>What the pass reads besides the terms of the equation.</summary>
    public ArrayView<float> From;

    /// <summary>What it writes.</summary>
    public ArrayView<float> To;

    /// <summary>b.</summary>
    public ArrayView<float> Source;

    /// <summary>a, where it differs from site to site.</summary>
    public ArrayView<float> Reaction;

    /// <summary>Sites of the level.</summary>
    public readonly int SiteCount => Axes.X.FineExtent * Axes.Y.FineExtent * Axes.Z.FineExtent;

    /// <summary>Sites of the next coarser level.</summary>
    public readonly int CoarseSiteCount => Axes.X.CoarseExtent * Axes.Y.CoarseExtent * Axes.Z.CoarseExtent;

    /// <summary>Whether a lesion takes part.</summary>
    public readonly bool IsDue(int lesion) => Number >= Due[lesion];

    /// <summary>What is read of a lesion on this level.</summary>
    public readonly DeviceField FromOf(int lesion) => new(From, (long)lesion * SiteCount);

    /// <summary>What is read of a lesion on the next coarser level.</summary>
    public readonly DeviceField FromCoarseOf(int lesion) => new(From, (long)lesion * CoarseSiteCount);

    /// <summary>b of a lesion.</summary>
    public readonly DeviceField SourceOf(int lesion) => new(Source, (long)lesion * SiteCount);

    /// <summary>a of a lesion.</summary>
    public readonly DeviceReaction ReactionOf(int lesion) =>
        new(new DeviceField(Reaction, (long)lesion * SiteCount), Numbers[lesion].BaseReaction, HasReaction);

    /// <summary>Extents and coefficients of a lesion's level.</summary>
    public readonly LevelGeometry GeometryOf(int lesion) =>
        new(Axes.X.FineExtent, Axes.Y.FineExtent, Axes.Z.FineExtent, Periodic, Numbers[lesion].Alpha, Numbers[lesion].Conductance);
}
