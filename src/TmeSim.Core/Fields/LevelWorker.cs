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

/// <summary>
/// One pass over memory interpolates and smooths: stage s works on plane t − s while stage 0 works on plane t, so a row passes through every stage
/// while it is still in the cache, and only the last three planes of each stage are kept; no second array of the level's size is needed. Planes
/// beside another part's are computed by both, which costs less than waiting for it.
/// </summary>
[SkipLocalsInit]
sealed unsafe class LevelWorker<TLanes, T, TStencil> : LevelWorker
    where TLanes : struct, IRowLanes<T>
    where T : unmanaged
    where TStencil : struct, IStencil
{
    const int Slots = 3;

    // Rows that go through a stage in one call. Those of all stages stay in the first-level cache.
    const int BlockRows = 8;

    readonly RowTransfer<TLanes, T> _alongX;
    readonly int _width;
    readonly int _height;
    readonly int _depth;
    readonly int _passes;
    readonly bool _periodic;
    readonly int _stride;
    readonly int _coarseStride;
    readonly bool _halvesEvenly;
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
        _halvesEvenly = !TStencil.HasY && level.X.Terms == 2 && level.Z.Terms == 2 && coarse.Width >= TLanes.Count;
        _stride = (_width + 15) / 16 * 16;
        _ring = TStencil.HasY ? Slots * (long)_stride * _height : (BlockRows + 2L) * _stride;

        // A value beyond each end of a coarse row, and what the last vector's window reads after it.
        _coarseStride = (coarse.Width + 63) / 16 * 16;
    }

    long InterpolationSize => (long)_coarseStride * (Coarse.Height + 1) + 16;

    /// <inheritdoc/>
    public override long WorkSize
    {
        get
        {
            long skirts = NeedsSkirts ? 2 * _passes * _plane : 0;
            return Math.Max(5L * _stride, _passes * _ring + InterpolationSize + skirts);
        }
    }

    /// <inheritdoc/>
    public override void AverageResidual(int part, float* memory)
    {
        if (Reaction == null)
        {
            AverageResidual<UniformReaction>(part, memory);
        }
        else
        {
            AverageResidual<PerSiteReaction>(part, memory);
        }
    }

    void AverageResidual<TReaction>(int part, float* memory)
        where TReaction : struct, IReaction
    {
        // Copied once: behind a property it would be read again for every row.
        PassConstants constants = Constants;
        if (_halvesEvenly)
        {
            for (int z = FirstCoarse(part); z < FirstCoarse(part + 1); z++)
            {
                float* result = CoarseRow(Pointers.Of(Coarse.Source), 0, z);
                FieldRows<TLanes, T>.AverageResidual<TStencil, TReaction>(
                    result,
                    RowsAround(0, 2 * z),
                    RowsAround(0, 2 * z + 1),
                    _width,
                    constants
                );
            }

            return;
        }

        float* buffers = memory + 3L * _stride;
        AxisTransfer alongY = Level.Y,
            alongZ = Level.Z;
        for (int z = FirstCoarse(part); z < FirstCoarse(part + 1); z++)
        {
            for (int y = 0; y < Coarse.Height; y++)
            {
                for (int k = 0; k < alongZ.Terms; k++)
                {
                    int fineZ = alongZ.Fine(z, k);
                    float* sum = null;
                    for (int term = 0; term < alongY.Terms; term++)
                    {
                        StencilRows rows = RowsAround(alongY.Fine(y, term), fineZ);
                        float* next = term == alongY.Terms - 1 ? memory + (long)k * _stride : buffers + (long)(term & 1) * _stride;
                        float weight = alongY.Terms == 1 ? 1f : alongY.Weight[y * alongY.Terms + term];
                        FieldRows<TLanes, T>.Residual<TStencil, TReaction>(next, sum, weight, rows, _width, constants);
                        sum = next;
                    }
                }

                _alongX.Average(CoarseRow(Pointers.Of(Coarse.Source), y, z), AlongZ(z, memory));
            }
        }
    }

    /// <inheritdoc/>
    public override void AverageSource(int part, float* memory) => Average(part, memory, Source, Pointers.Of(Coarse.Source), 0f);

    /// <inheritdoc/>
    public override void AverageReaction(int part, float* memory, float shielding) =>
        Average(part, memory, Reaction, Pointers.Of(Coarse.Reaction), shielding);

    /// <inheritdoc/>
    public override void SaveSkirts(int part, float* memory)
    {
        int first = FirstPlane(part);
        int end = FirstPlane(part + 1);
        float* skirts = memory + _passes * _ring + InterpolationSize;
        for (int k = 0; k < _passes; k++)
        {
            Save(skirts + k * _plane, first - _passes + k);
            Save(skirts + (_passes + k) * _plane, end + k);
        }
    }

    /// <inheritdoc/>
    public override void Sweep(int part, float* memory)
    {
        if (TStencil.HasY)
        {
            SweepVolume(part, memory);
        }
        else
        {
            SweepSlice(part, memory);
        }
    }

    void SweepVolume(int part, float* memory)
    {
        PassConstants constants = Constants;
        float* interpolation = memory + _passes * _ring + 16;
        int first = FirstPlane(part);
        int end = FirstPlane(part + 1);
        for (int t = Low(first, 0); t < end + _passes; t++)
        {
            bool begins = t < High(end, 0);
            if (begins)
            {
                InterpolateAlongZ(Inside(t), interpolation);
            }

            for (int from = 0; from < _height; from += BlockRows)
            {
                int to = Math.Min(from + BlockRows, _height);
                for (int y = from; begins && y < to; y++)
                {
                    Begin(t, y, first, end, memory, interpolation, Row(memory, 0, t) + (nint)y * _stride);
                }

                for (int stage = 1; stage <= _passes; stage++)
                {
                    int z = t - stage;
                    if (z >= Low(first, stage) && z < High(end, stage))
                    {
                        SmoothPlane(stage, z, from, to, memory, constants);
                    }
                }
            }
        }
    }

    // Some rows of a plane. Those at the edges read a row twice, or the opposite one, so they go alone.
    void SmoothPlane(int stage, int z, int from, int to, float* memory, in PassConstants constants)
    {
        int input = stage - 1;
        float* centre = Row(memory, input, z);
        float* below = z == 0 && !_periodic ? centre : Row(memory, input, z - 1);
        float* above = z == _depth - 1 && !_periodic ? centre : Row(memory, input, z + 1);
        long plane = Inside(z) * _plane;
        RowBlock block;
        block.Stride = _stride;
        block.SourceStride = _width;
        block.ResultStride = stage == _passes ? _width : _stride;
        float* result = stage == _passes ? Values + plane : Row(memory, stage, z);
        for (int y = from; y < to; y += block.Count)
        {
            nint row = (nint)y * _stride;
            nint site = (nint)plane + (nint)y * _width;
            block.First.Centre = centre + row;
            block.First.BelowY = centre + (nint)BelowY(y) * _stride;
            block.First.AboveY = centre + (nint)AboveY(y) * _stride;
            block.First.BelowZ = below + row;
            block.First.AboveZ = above + row;
            block.First.Source = Source + site;
            block.First.Reaction = Reaction + site;
            block.Result = result + y * block.ResultStride;
            block.Count = y == 0 || y == _height - 1 ? 1 : Math.Min(to, _height - 1) - y;
            Smooth(block, stage, constants);
        }
    }

    // The rows of a slice need no ring: each stage keeps its last two rows before the block in hand. Beyond a closed edge lies a copy of the edge.
    void SweepSlice(int part, float* memory)
    {
        PassConstants constants = Constants;
        float* interpolation = memory + _passes * _ring + 16;
        int first = FirstPlane(part);
        int end = FirstPlane(part + 1);
        for (int start = Low(first, 0); start - _passes < end; start += BlockRows)
        {
            for (int stage = 0; stage <= _passes; stage++)
            {
                // Row z of the stage lies at rows + z·stride, and of the stage before at input + z·stride.
                int from = start - stage;
                int low = Math.Max(from, Low(first, stage));
                int high = Math.Min(from + BlockRows, High(end, stage));
                float* rows = memory + stage * _ring - (from - 2L) * _stride;
                if (stage == 0)
                {
                    for (int z = low; z < high; z++)
                    {
                        InterpolateAlongZ(Inside(z), interpolation);
                        Begin(z, 0, first, end, memory, interpolation, rows + (long)z * _stride);
                    }
                }
                else
                {
                    float* input = memory + (stage - 1) * _ring - (from - 1L) * _stride;
                    SmoothRows(stage, low, high, input, stage == _passes ? null : rows, constants);
                }

                if (stage < _passes && !_periodic)
                {
                    if (low == 0 && high > 0)
                    {
                        Copy(rows - _stride, rows, _stride);
                    }

                    if (from <= _depth && _depth < from + BlockRows && High(end, stage) == _depth)
                    {
                        Copy(rows + (long)_depth * _stride, rows + (_depth - 1L) * _stride, _stride);
                    }
                }
            }

            for (int stage = 0; stage < _passes; stage++)
            {
                float* kept = memory + stage * _ring;
                Copy(kept, kept + (long)BlockRows * _stride, 2 * _stride);
            }
        }
    }

    void SmoothRows(int stage, int low, int high, float* input, float* output, in PassConstants constants)
    {
        RowBlock block;
        block.Stride = _stride;
        block.SourceStride = _width;
        block.ResultStride = output == null ? _width : _stride;
        for (int z = low; z < high; z += block.Count)
        {
            int inside = Inside(z);
            nint site = (nint)inside * _width;
            float* centre = input + (long)z * _stride;
            block.First.Centre = centre;
            block.First.BelowY = block.First.AboveY = null;
            block.First.BelowZ = centre - _stride;
            block.First.AboveZ = centre + _stride;
            block.First.Source = Source + site;
            block.First.Reaction = Reaction + site;
            block.Result = output == null ? Values + site : output + (long)z * _stride;
            block.Count = Math.Min(high - z, _depth - inside);
            Smooth(block, stage, constants);
        }
    }

    void Smooth(in RowBlock block, int stage, in PassConstants constants)
    {
        if (Reaction == null)
        {
            FieldRows<TLanes, T>.Smooth<TStencil, UniformReaction>(block, _width, constants, Weights[stage - 1]);
        }
        else
        {
            FieldRows<TLanes, T>.Smooth<TStencil, PerSiteReaction>(block, _width, constants, Weights[stage - 1]);
        }
    }

    static void Copy(float* to, float* from, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));

    int FirstCoarse(int part) => (int)((long)Coarse.Depth * part / Parts);

    int FirstPlane(int part) => (int)((long)_depth * part / Parts);

    // Each stage needs one more plane of the stage before on either side, up to a closed edge.
    int Low(int first, int stage) => _periodic ? first - (_passes - stage) : Math.Max(first - (_passes - stage), 0);

    int High(int end, int stage) => _periodic ? end + _passes - stage : Math.Min(end + _passes - stage, _depth);

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

    void Save(float* skirt, int z)
    {
        if (_periodic || (uint)z < (uint)_depth)
        {
            Copy(skirt, Values + Inside(z) * _plane, (int)_plane);
        }
    }

    float* CoarseRow(float* values, int y, int z) => values + ((long)z * Coarse.Height + y) * Coarse.Width;

    // Rows of the level in its own storage, opposite ones beyond a periodic edge.
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

    int BelowY(int y) =>
        y > 0 ? y - 1
        : _periodic ? _height - 1
        : 0;

    int AboveY(int y) =>
        y < _height - 1 ? y + 1
        : _periodic ? 0
        : y;

    void Average(int part, float* memory, float* fine, float* result, float shielding)
    {
        if (_halvesEvenly)
        {
            for (int z = FirstCoarse(part); z < FirstCoarse(part + 1); z++)
            {
                float* row = fine + 2 * z * _plane;
                FieldRows<TLanes, T>.Average(CoarseRow(result, 0, z), row, row + _plane, shielding, _width);
            }

            return;
        }

        float* buffers = memory + 3L * _stride;
        AxisTransfer alongY = Level.Y,
            alongZ = Level.Z;
        for (int z = FirstCoarse(part); z < FirstCoarse(part + 1); z++)
        {
            for (int y = 0; y < Coarse.Height; y++)
            {
                for (int k = 0; k < alongZ.Terms; k++)
                {
                    float* plane = fine + alongZ.Fine(z, k) * _plane;
                    float* sum = null;
                    for (int term = 0; term < alongY.Terms; term++)
                    {
                        float* row = plane + (long)alongY.Fine(y, term) * _width;
                        float* next = term == alongY.Terms - 1 ? memory + (long)k * _stride : buffers + (long)(term & 1) * _stride;
                        float weight = alongY.Terms == 1 ? 1f : alongY.Weight[y * alongY.Terms + term];
                        FieldRows<TLanes, T>.Accumulate(next, sum, weight, row, shielding, _width);
                        sum = next;
                    }
                }

                _alongX.Average(CoarseRow(result, y, z), AlongZ(z, memory));
            }
        }
    }

    // The weighted sum of up to three rows that were averaged along y.
    float* AlongZ(int coarseZ, float* memory)
    {
        AxisTransfer axis = Level.Z;
        float* sum = null;
        if (axis.Terms == 1)
        {
            return memory;
        }

        for (int k = 0; k < axis.Terms; k++)
        {
            float* next = memory + (long)(3 + (k & 1)) * _stride;
            FieldRows<TLanes, T>.Accumulate(next, sum, axis.Weight[coarseZ * axis.Terms + k], memory + (long)k * _stride, 0f, _width);
            sum = next;
        }

        return sum;
    }

    // The plane's coarse rows, interpolated along z; the row in hand comes first, as row -1, and is the only one where nothing varies along y.
    void InterpolateAlongZ(int z, float* interpolation)
    {
        for (int coarseY = 0; coarseY < Coarse.Height; coarseY++)
        {
            AxisTransfer axis = Level.Z;
            float* near = CoarseRow(Pointers.Of(Coarse.Correction), coarseY, axis.Near[z]);
            float* far = CoarseRow(Pointers.Of(Coarse.Correction), coarseY, axis.Far[z]);
            float* result = interpolation + (long)(Level.Y.Terms > 1 ? coarseY + 1 : 0) * _coarseStride;
            if (axis.Terms == 1)
            {
                Copy(result, near, Coarse.Width);
            }
            else
            {
                FieldRows<TLanes, T>.Blend(result, near, axis.NearWeight[z], far, axis.FarWeight[z], Coarse.Width);
            }
        }
    }

    void Begin(int z, int y, int first, int end, float* memory, float* interpolation, float* result)
    {
        AxisTransfer axis = Level.Y;
        int width = Coarse.Width;
        float* row = interpolation;
        if (axis.Terms > 1)
        {
            float* near = interpolation + (long)(axis.Near[y] + 1) * _coarseStride;
            float* far = interpolation + (long)(axis.Far[y] + 1) * _coarseStride;
            FieldRows<TLanes, T>.Blend(row, near, axis.NearWeight[y], far, axis.FarWeight[y], width);
        }

        row[-1] = _periodic ? row[width - 1] : row[0];
        row[width] = _periodic ? row[0] : row[width - 1];
        float* values = null;
        if (Level.IsFinest)
        {
            float* skirts = memory + _passes * _ring + InterpolationSize;
            float* plane =
                z < first && NeedsSkirts ? skirts + (z - first + _passes) * _plane
                : z >= end && NeedsSkirts ? skirts + (z - end + _passes) * _plane
                : Values + z * _plane;
            values = plane + (long)y * _width;
        }

        _alongX.Interpolate(result, row, values);
    }

    // Halos start no lower than 15 below the first plane; division by a constant is a multiplication.
    float* Row(float* memory, int stage, int z) => memory + ((uint)(z + 15) % Slots + (long)stage * Slots) * _height * _stride;
}
