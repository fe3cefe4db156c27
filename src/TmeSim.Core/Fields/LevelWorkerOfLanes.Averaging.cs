using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <content>The way down.</content>
sealed unsafe partial class LevelWorker<TLanes, T, TStencil>
{
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

    /// <inheritdoc/>
    public override void AverageSource(int part, float* memory) => Average(part, memory, Source, Pointers.Of(Coarse.Source), 0f);

    /// <inheritdoc/>
    public override void AverageReaction(int part, float* memory, float shielding) =>
        Average(part, memory, Reaction, Pointers.Of(Coarse.Reaction), shielding);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AverageResidual<TReaction>(int part, float* memory)
        where TReaction : struct, IReaction
    {
        // Copied once: behind a property it would be read again for every row.
        PassConstants constants = Constants;
        int end = FirstCoarse(part + 1);
        for (int z = FirstCoarse(part); z < end; z++)
        {
            for (int y = 0; y < Coarse.Height; y++)
            {
                float* result = CoarseRow(Pointers.Of(Coarse.Source), y, z);
                if (_halvesEvenly)
                {
                    HalveResidual<TReaction>(result, y, z, constants);
                }
                else
                {
                    AverageResidual<TReaction>(result, y, z, memory, constants);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void HalveResidual<TReaction>(float* result, int y, int z, in PassConstants constants)
        where TReaction : struct, IReaction
    {
        StencilRows first = RowsAround(TStencil.HasY ? 2 * y : 0, 2 * z);
        StencilRows last = RowsAround(TStencil.HasY ? 2 * y + 1 : 0, 2 * z + 1);
        HalvedRows rows = new()
        {
            First = first.Centre,
            StrideY = _width,
            StrideZ = (nint)_plane,
            BelowY = first.BelowY,
            AboveY = last.AboveY - _plane,
            BelowZ = first.BelowZ,
            AboveZ = last.AboveZ - (TStencil.HasY ? _width : 0),
        };
        AveragingRows<TLanes, T>.HalveResidual<TStencil, TReaction>(result, rows, first.Source, first.Reaction, _width, constants);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AverageResidual<TReaction>(float* result, int y, int z, float* memory, in PassConstants constants)
        where TReaction : struct, IReaction
    {
        AxisTransfer alongY = Level.Y,
            alongZ = Level.Z;
        for (int k = 0; k < alongZ.Terms; k++)
        {
            float* sum = null;
            for (int term = 0; term < alongY.Terms; term++)
            {
                StencilRows rows = RowsAround(alongY.Fine(y, term), alongZ.Fine(z, k));
                float* next = PartialSum(memory, k, term);
                float weight = alongY.Weight[y * alongY.Terms + term];
                AveragingRows<TLanes, T>.Residual<TStencil, TReaction>(next, sum, weight, rows, _width, constants);
                sum = next;
            }
        }

        _alongX.Average(result, AlongZ(z, memory), _averageScale);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Average(int part, float* memory, float* fine, float* result, float shielding)
    {
        int end = FirstCoarse(part + 1);
        for (int z = FirstCoarse(part); z < end; z++)
        {
            for (int y = 0; y < Coarse.Height; y++)
            {
                float* row = CoarseRow(result, y, z);
                if (_halvesEvenly)
                {
                    float* first = fine + 2L * z * _plane + 2L * y * _width;
                    HalvedRows rows = new()
                    {
                        First = first,
                        StrideY = _width,
                        StrideZ = (nint)_plane,
                    };
                    AveragingRows<TLanes, T>.Halve<TStencil>(row, rows, shielding, _width);
                }
                else
                {
                    Average(row, y, z, memory, fine, shielding);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Average(float* result, int y, int z, float* memory, float* fine, float shielding)
    {
        AxisTransfer alongY = Level.Y,
            alongZ = Level.Z;
        for (int k = 0; k < alongZ.Terms; k++)
        {
            float* plane = fine + alongZ.Fine(z, k) * _plane;
            float* sum = null;
            for (int term = 0; term < alongY.Terms; term++)
            {
                float* row = plane + (long)alongY.Fine(y, term) * _width;
                float* next = PartialSum(memory, k, term);
                AveragingRows<TLanes, T>.Accumulate(next, sum, alongY.Weight[y * alongY.Terms + term], row, shielding, _width);
                sum = next;
            }
        }

        _alongX.Average(result, AlongZ(z, memory), _averageScale);
    }

    // Row k of the working memory takes the sum along y of plane k; two rows after those take the sums before the last term, by turns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float* PartialSum(float* memory, int k, int term) => memory + (term == Level.Y.Terms - 1 ? k : 3L + (term & 1)) * _stride;

    // The weighted sum of up to three rows that were averaged along y.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    float* AlongZ(int coarseZ, float* memory)
    {
        AxisTransfer axis = Level.Z;
        float* sum = null;
        for (int k = 0; k < axis.Terms; k++)
        {
            float* next = memory + (3L + (k & 1)) * _stride;
            float weight = axis.Weight[coarseZ * axis.Terms + k];
            AveragingRows<TLanes, T>.Accumulate(next, sum, weight, memory + (long)k * _stride, 0f, _width);
            sum = next;
        }

        return sum;
    }
}
