using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TmeSim.Core.Fields;

/// <summary>
/// The work on one level of the fast solver, in parts of whole planes that any thread may run. The pointers are valid during one call of Solve.
/// </summary>
abstract unsafe class LevelWorker(FieldLevel level, FieldLevel coarse, float[] weights, int parts)
{
    /// <summary>The level.</summary>
    public FieldLevel Level { get; } = level;

    /// <summary>The next coarser level.</summary>
    public FieldLevel Coarse { get; } = coarse;

    /// <summary>ω of each smoothing pass.</summary>
    public float[] Weights { get; } = weights;

    /// <summary>Parts the planes are divided into, none empty.</summary>
    public int Parts { get; } = parts;

    /// <summary>The values improved: the caller's field, or the level's correction.</summary>
    public float* Values { get; set; }

    /// <summary>The right-hand side.</summary>
    public float* Source { get; set; }

    /// <summary>The reaction coefficients, null where uniform.</summary>
    public float* Reaction { get; set; }

    /// <summary>What is told of every plane of <see cref="Values"/> that a sweep has finished, or null.</summary>
    public MassBalance? Mass { get; set; }

    /// <summary>Coefficients of the passes.</summary>
    public PassConstants Constants { get; set; }

    /// <summary>Whether a part needs copies of the planes beside it, which its neighbours overwrite.</summary>
    public bool NeedsSkirts => Level.IsFinest && (Parts > 1 || Level.Periodic);

    /// <summary>Floats of working memory of a part.</summary>
    public abstract long WorkSize { get; }

    /// <summary>Averages the residual into the source of the next level.</summary>
    public abstract void AverageResidual(int part, float* memory);

    /// <summary>Averages the source into that of the next level.</summary>
    public abstract void AverageSource(int part, float* memory);

    /// <summary>Averages the reaction coefficient, shielded by c, into that of the next level.</summary>
    public abstract void AverageReaction(int part, float* memory, float shielding);

    /// <summary>Copies the planes beside a part before any part overwrites them.</summary>
    public abstract void SaveSkirts(int part, float* memory);

    /// <summary>Interpolates the next level's correction and smooths.</summary>
    public abstract void Sweep(int part, float* memory);

    /// <summary>Picks the widest lanes that fit the rows, and the stencil.</summary>
    public static LevelWorker Create(FieldLevel level, FieldLevel coarse, float[] weights, int parts)
    {
        if (level.Width >= Lanes512.Count && Avx512F.IsSupported)
        {
            return Create<Lanes512, System.Runtime.Intrinsics.Vector512<float>>(level, coarse, weights, parts);
        }

        return level.Width >= Lanes256.Count
            ? Create<Lanes256, System.Runtime.Intrinsics.Vector256<float>>(level, coarse, weights, parts)
            : Create<ScalarLanes, float>(level, coarse, weights, parts);
    }

    static LevelWorker Create<TLanes, T>(FieldLevel level, FieldLevel coarse, float[] weights, int parts)
        where TLanes : struct, IRowLanes<T>
        where T : unmanaged =>
        (level.IsIsotropic, level.IsPlanar) switch
        {
            (true, true) => new LevelWorker<TLanes, T, PlanarStencil>(level, coarse, weights, parts),
            (true, false) => new LevelWorker<TLanes, T, VolumeStencil>(level, coarse, weights, parts),
            (false, true) => new LevelWorker<TLanes, T, CoarsePlanarStencil>(level, coarse, weights, parts),
            _ => new LevelWorker<TLanes, T, CoarseVolumeStencil>(level, coarse, weights, parts),
        };
}
