using ILGPU;

namespace TmeSim.Gpu;

/// <summary>The coarsest levels of the field solver, all of whose passes a group of threads takes for a lesion.</summary>
struct CoarseLevels
{
    /// <summary>What their passes have in common. Its <see cref="FieldPass.Numbers"/> are those of all levels, of shape [level × lesion].</summary>
    public FieldPass Common;

    /// <summary>The first of them.</summary>
    public int First;

    /// <summary>Number of all levels.</summary>
    public int Count;

    /// <summary>Lesions there is room for.</summary>
    public int Capacity;

    /// <summary>All levels, finest first.</summary>
    public ArrayView<LevelRow> Rows;

    /// <summary>ω of the smoothing passes of all levels.</summary>
    public ArrayView<float> Omegas;

    /// <summary>Arrays of all levels but the finest.</summary>
    public LevelArrays Arrays;

    /// <summary>The arrays of a level.</summary>
    public readonly LevelArrays ArraysOf(int level) => Arrays.Of(Rows[level], Capacity);

    /// <summary>A pass over a level, but for what it reads and writes.</summary>
    public readonly FieldPass PassOf(int level) => Common.Over(level, Rows[level], ArraysOf(level), Capacity);
}
