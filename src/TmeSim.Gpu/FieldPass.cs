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

    /// <summary>The level.</summary>
    public LevelRow Level;

    /// <summary>Tables of transfer between levels.</summary>
    public TransferTables Tables;

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
    public readonly int SiteCount => Level.SiteCount;

    /// <summary>Sites of the next coarser level.</summary>
    public readonly int CoarseSiteCount => Level.X.CoarseExtent * Level.Y.CoarseExtent * Level.Z.CoarseExtent;

    /// <summary>The axis along x, between the level and the next coarser one.</summary>
    public readonly DeviceAxis X => Tables.Of(Level.X);

    /// <summary>The axis along y.</summary>
    public readonly DeviceAxis Y => Tables.Of(Level.Y);

    /// <summary>The axis along z.</summary>
    public readonly DeviceAxis Z => Tables.Of(Level.Z);

    /// <summary>Whether a lesion takes part.</summary>
    public readonly bool IsDue(int lesion) => Number >= Due[lesion];

    /// <summary>Such a pass over a level, but for what it reads and writes besides the terms of the equation.</summary>
    /// <param name="level">Number of the level. <see cref="Numbers"/> here are those of all levels, of shape [level × lesion].</param>
    /// <param name="row">The level.</param>
    /// <param name="arrays">Its arrays.</param>
    /// <param name="capacity">Lesions there is room for.</param>
    public readonly FieldPass Over(int level, in LevelRow row, in LevelArrays arrays, int capacity) =>
        this with
        {
            Level = row,
            Weight = row.AverageScale,
            Numbers = Numbers.SubView((long)level * capacity, capacity),
            Source = arrays.Source,
            Reaction = arrays.Reaction,
        };

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
        new(Level.X.FineExtent, Level.Y.FineExtent, Level.Z.FineExtent, Periodic, Numbers[lesion].Alpha, Numbers[lesion].Conductance);
}
