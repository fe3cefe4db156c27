using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>
/// One pass over memory interpolates and smooths: stage s works on plane t − s while stage 0 works on plane t, so a row passes through every stage
/// while it is still in the cache, and only the last three planes of each stage are kept; no second array of the level's size is needed. Planes
/// beside another part's are computed by both, which costs less than waiting for it.
/// </summary>
[SkipLocalsInit]
sealed unsafe partial class LevelWorker<TLanes, T, TStencil> : LevelWorker
    where TLanes : struct, IRowLanes<T>
    where T : unmanaged
    where TStencil : struct, IStencil
{
    const int Slots = 3;

    // Rows that go through a stage in one call. Those of a slice stay in the first-level cache; the planes of a volume are in the second anyway.
    static int BlockRows => TStencil.HasY ? 32 : 8;

    readonly RowTransfer<TLanes, T> _alongX;
    readonly int _width;
    readonly int _height;
    readonly int _depth;
    readonly int _passes;
    readonly bool _periodic;
    readonly int _stride;
    readonly int _coarseStride;
    readonly bool _halvesEvenly;
    readonly float _averageScale;
    readonly long _plane;
    readonly long _ring;

    public LevelWorker(FieldLevel level, FieldLevel coarse, float[] weights, int parts)
        : base(level, coarse, weights, parts)
    {
        _alongX = new(level.X);
        (_width, _height, _depth) = (level.Width, level.Height, level.Depth);
        _periodic = level.Periodic;
        _passes = weights.Length;
        _plane = (long)_width * _height;
        _halvesEvenly =
            level.X.HalvesEvenly
            && level.Z.HalvesEvenly
            && level.Y.HalvesEvenly == TStencil.HasY
            && level.IsIsotropic
            && coarse.Width >= TLanes.Count;
        _averageScale = level.AverageScale;
        _stride = (_width + 15) / 16 * 16;
        _ring = TStencil.HasY ? Slots * (long)_stride * _height : (BlockRows + 2L) * _stride;

        // A value beyond each end of a coarse row, and what the last vector's window reads after it.
        _coarseStride = (coarse.Width + 63) / 16 * 16;
    }

    // A block of rows and a plane of coarse rows.
    long InterpolationSize => (long)_coarseStride * (BlockRows + Coarse.Height) + 16;

    /// <inheritdoc/>
    public override long WorkSize
    {
        get
        {
            long skirts = NeedsSkirts ? 2 * _passes * _plane : 0;
            return Math.Max(5L * _stride, _passes * _ring + InterpolationSize + skirts);
        }
    }

    int FirstCoarse(int part) => (int)((long)Coarse.Depth * part / Parts);

    int FirstPlane(int part) => (int)((long)_depth * part / Parts);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Inside(int z)
    {
        while (z < 0)
        {
            z += _depth;
        }

        while (z >= _depth)
        {
            z -= _depth;
        }

        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float* CoarseRow(float* values, int y, int z) => values + ((long)z * Coarse.Height + y) * Coarse.Width;

    // Rows of the level in its own storage, opposite ones beyond a periodic edge.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    StencilRows RowsAround(int y, int z)
    {
        float* plane = Values + z * _plane;
        long row = (long)y * _width;
        long offset = z * _plane + row;
        int belowZ =
            z > 0 ? z - 1
            : _periodic ? _depth - 1
            : 0;
        int aboveZ =
            z < _depth - 1 ? z + 1
            : _periodic ? 0
            : z;
        return new()
        {
            Centre = plane + row,
            BelowY = plane + (long)BelowY(y) * _width,
            AboveY = plane + (long)AboveY(y) * _width,
            BelowZ = Values + belowZ * _plane + row,
            AboveZ = Values + aboveZ * _plane + row,
            Source = Source + offset,
            Reaction = Reaction == null ? null : Reaction + offset,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int BelowY(int y) =>
        y > 0 ? y - 1
        : _periodic ? _height - 1
        : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int AboveY(int y) =>
        y < _height - 1 ? y + 1
        : _periodic ? 0
        : y;
}
