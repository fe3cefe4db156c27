using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <content>The way up.</content>
sealed unsafe partial class LevelWorker<TLanes, T, TStencil>
{
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void SweepVolume(int part, float* memory)
    {
        PassConstants constants = Constants;
        float* coarseRows = CoarseRows(memory);
        float* coarsePlane = coarseRows + (long)BlockRows * _coarseStride;
        int first = FirstPlane(part);
        int end = FirstPlane(part + 1);
        for (int t = Low(first, 0); t < end + _passes; t++)
        {
            bool begins = t < High(end, 0);
            if (begins)
            {
                for (int y = 0; y < Coarse.Height; y++)
                {
                    InterpolateAlongZ(Inside(t), y, coarsePlane + (long)y * _coarseStride);
                }
            }

            for (int from = 0; from < _height; from += BlockRows)
            {
                int to = Math.Min(from + BlockRows, _height);
                if (begins)
                {
                    InterpolateAlongY(from, to, coarsePlane, coarseRows);
                    AddToValues(t, from, to, first, end, memory, Row(memory, 0, t) + (nint)from * _stride);
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

            if (t - _passes >= first && Mass is { } mass)
            {
                mass.Settle(Inside(t - _passes));
            }
        }
    }

    // Some rows of a plane. Those at the edges read a row twice, or the opposite one, so they go alone.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void SweepSlice(int part, float* memory)
    {
        PassConstants constants = Constants;
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
                    BeginRows(low, high, first, end, memory, rows + (long)low * _stride);
                }
                else
                {
                    float* input = memory + (stage - 1) * _ring - (from - 1L) * _stride;
                    SmoothRows(stage, low, high, input, stage == _passes ? null : rows, constants);
                    for (int z = low; stage == _passes && z < high && Mass is { } mass; z++)
                    {
                        mass.Settle(z);
                    }
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Copy(float* to, float* from, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));

    // Each stage needs one more plane of the stage before on either side, up to a closed edge.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Low(int first, int stage) => _periodic ? first - (_passes - stage) : Math.Max(first - (_passes - stage), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int High(int end, int stage) => _periodic ? end + _passes - stage : Math.Min(end + _passes - stage, _depth);

    void Save(float* skirt, int z)
    {
        if (_periodic || (uint)z < (uint)_depth)
        {
            Copy(skirt, Values + Inside(z) * _plane, (int)_plane);
        }
    }

    // Interpolated rows of a slice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void BeginRows(int low, int high, int first, int end, float* memory, float* result)
    {
        float* coarseRows = CoarseRows(memory);
        for (int z = low; z < high; z++)
        {
            float* row = coarseRows + (long)(z - low) * _coarseStride;
            InterpolateAlongZ(Inside(z), 0, row);
            Extend(row);
        }

        for (int z = low; z < high; z++)
        {
            float* row = coarseRows + (long)(z - low) * _coarseStride;
            _alongX.Interpolate(result + (long)(z - low) * _stride, row, Level.IsFinest ? Plane(z, first, end, memory) : null);
        }
    }

    // A coarse row, interpolated along z.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void InterpolateAlongZ(int z, int coarseY, float* result)
    {
        AxisTransfer axis = Level.Z;
        float* near = CoarseRow(Pointers.Of(Coarse.Correction), coarseY, axis.Near[z]);
        float* far = CoarseRow(Pointers.Of(Coarse.Correction), coarseY, axis.Far[z]);
        if (axis.Terms == 1)
        {
            Copy(result, near, Coarse.Width);
        }
        else
        {
            FieldRows<TLanes, T>.Blend(result, near, axis.NearWeight[z], far, axis.FarWeight[z], Coarse.Width);
        }
    }

    // Rows of a plane that was interpolated along z, interpolated along y too.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void InterpolateAlongY(int from, int to, float* coarsePlane, float* coarseRows)
    {
        AxisTransfer axis = Level.Y;
        float* row = coarseRows;
        for (int y = from; y < to; y++, row += _coarseStride)
        {
            float* near = coarsePlane + (long)axis.Near[y] * _coarseStride;
            float* far = coarsePlane + (long)axis.Far[y] * _coarseStride;
            if (axis.Terms == 1)
            {
                Copy(row, near, Coarse.Width);
            }
            else
            {
                FieldRows<TLanes, T>.Blend(row, near, axis.NearWeight[y], far, axis.FarWeight[y], Coarse.Width);
            }

            Extend(row);
        }
    }

    // Rows of a plane, interpolated along x and added to the field. A loop of its own: a row just written would be read back too soon to be forwarded.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AddToValues(int z, int from, int to, int first, int end, float* memory, float* result)
    {
        float* row = CoarseRows(memory);
        float* values = Level.IsFinest ? Plane(z, first, end, memory) + (long)from * _width : null;
        for (int y = from; y < to; y++, row += _coarseStride, result += _stride)
        {
            _alongX.Interpolate(result, row, values);
            values = values == null ? null : values + _width;
        }
    }

    // A value beyond each end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Extend(float* row)
    {
        int width = Coarse.Width;
        row[-1] = _periodic ? row[width - 1] : row[0];
        row[width] = _periodic ? row[0] : row[width - 1];
    }

    // The level's plane z as it was before the sweep.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float* Plane(int z, int first, int end, float* memory)
    {
        float* skirts = memory + _passes * _ring + InterpolationSize;
        return z < first && NeedsSkirts ? skirts + (z - first + _passes) * _plane
            : z >= end && NeedsSkirts ? skirts + (z - end + _passes) * _plane
            : Values + z * _plane;
    }

    // Interpolated rows, each with room for a value before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float* CoarseRows(float* memory) => memory + _passes * _ring + 16;

    // Halos start no lower than 15 below the first plane; division by a constant is a multiplication.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float* Row(float* memory, int stage, int z) => memory + ((uint)(z + 15) % Slots + (long)stage * Slots) * _height * _stride;
}
