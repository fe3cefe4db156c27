using System.Runtime.Intrinsics;
using Scalar = TmeSim.Core.Fields.FieldRule<TmeSim.Core.Fields.ScalarLanes, float>;
using Vector = TmeSim.Core.Fields.FieldRule<TmeSim.Core.Fields.VectorLanes, System.Runtime.Intrinsics.Vector512<float>>;

namespace TmeSim.Core.Fields;

/// <summary>
/// Transfer of one row along x. Sixteen fine values in a row are interpolated from at most eleven coarse ones, so two loads and a table of lane
/// numbers replace a gather, for even and odd extents alike.
/// </summary>
sealed unsafe class RowTransfer
{
    readonly AxisTransfer _axis;
    readonly int[] _below;
    readonly int[] _lanes;

    public RowTransfer(AxisTransfer axis)
    {
        _axis = axis;
        _below = new int[axis.FineExtent];
        for (int x = 0; x < axis.FineExtent; x++)
        {
            // Only the first site lies below the first coarse centre. The coarse row carries its own value for the neighbour beyond each end.
            _below[x] = x == 0 ? -1 : axis.Near[x];
        }

        _lanes = new int[axis.FineExtent + Vector512<int>.Count];
        for (int x = 0; x + Vector512<int>.Count <= axis.FineExtent; x = Next(x, axis.FineExtent))
        {
            int block = BlockOf(x);
            for (int lane = 0; lane < Vector512<int>.Count; lane++)
            {
                _lanes[block + lane] = _below[x + lane] - _below[x];
            }
        }
    }

    /// <summary>
    /// Interpolates a coarse row with a neighbour's value on either side (and 16 readable values after it), and adds a fine row unless null.
    /// </summary>
    public void Interpolate(float* result, float* coarse, float* addend)
    {
        int width = _axis.FineExtent;
        if (_axis.Terms == 1)
        {
            result[0] = addend == null ? coarse[0] : ExactFloat.Add(addend[0], coarse[0]);
        }
        else if (width < Vector512<float>.Count)
        {
            InterpolateShort(result, coarse, addend);
        }
        else
        {
            InterpolateLong(result, coarse, addend);
        }
    }

    /// <summary>Averages a fine row into a coarse one.</summary>
    public void Average(float* coarse, float* fine)
    {
        int x = 0;
        if (_axis.Terms == 2 && _axis.CoarseExtent >= Vector512<float>.Count)
        {
            AverageEven(coarse, fine);
            return;
        }

        for (; x < _axis.CoarseExtent; x++)
        {
            if (_axis.Terms == 1)
            {
                coarse[x] = fine[x];
                continue;
            }

            float sum = ExactFloat.Multiply(_axis.Weight[x * _axis.Terms], fine[_axis.First[x]]);
            for (int k = 1; k < _axis.Terms; k++)
            {
                sum = ExactFloat.Add(sum, ExactFloat.Multiply(_axis.Weight[x * _axis.Terms + k], fine[_axis.Fine(x, k)]));
            }

            coarse[x] = sum;
        }
    }

    void InterpolateShort(float* result, float* coarse, float* addend)
    {
        for (int x = 0; x < _axis.FineExtent; x++)
        {
            int below = _below[x];
            float value = Scalar.Blend(coarse[below], _axis.NearWeight[x], coarse[below + 1], _axis.FarWeight[x]);
            result[x] = addend == null ? value : ExactFloat.Add(addend[x], value);
        }
    }

    void InterpolateLong(float* result, float* coarse, float* addend)
    {
        int width = _axis.FineExtent;
        fixed (int* lanes = _lanes, below = _below)
        fixed (float* nearWeight = _axis.NearWeight, farWeight = _axis.FarWeight)
        {
            for (int x = 0; x < width; x = Next(x, width))
            {
                Vector512<int> lane = Vector512.Load(lanes + BlockOf(x));
                float* window = coarse + below[x];
                Vector512<float> near = Vector512.ShuffleNative(Vector512.Load(window), lane);
                Vector512<float> far = Vector512.ShuffleNative(Vector512.Load(window + 1), lane);
                Vector512<float> value = Vector.Blend(near, Vector512.Load(nearWeight + x), far, Vector512.Load(farWeight + x));
                (addend == null ? value : Vector512.Load(addend + x) + value).Store(result + x);
            }
        }
    }

    void AverageEven(float* coarse, float* fine)
    {
        Vector512<int> even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14);
        Vector512<int> odd = even + Vector512<int>.One;
        Vector512<float> lower = Vector512.Create(Vector256<int>.AllBitsSet, Vector256<int>.Zero).AsSingle();
        Vector512<float> half = Vector512.Create(0.5f);
        int width = _axis.CoarseExtent;
        for (int x = 0; x < width; x = Next(x, width))
        {
            Vector512<float> a = Vector512.Load(fine + 2 * x);
            Vector512<float> b = Vector512.Load(fine + 2 * x + Vector512<float>.Count);
            Vector512<float> first = Vector512.ConditionalSelect(lower, Vector512.ShuffleNative(a, even), Vector512.ShuffleNative(b, even));
            Vector512<float> second = Vector512.ConditionalSelect(lower, Vector512.ShuffleNative(a, odd), Vector512.ShuffleNative(b, odd));
            (half * first + half * second).Store(coarse + x);
        }
    }

    // The last block starts anywhere; its lanes are kept after those of the aligned ones.
    static int BlockOf(int x) => (x + Vector512<int>.Count - 1) / Vector512<int>.Count * Vector512<int>.Count;

    static int Next(int x, int width)
    {
        int next = x + Vector512<float>.Count;
        return next + Vector512<float>.Count <= width || next >= width ? next : width - Vector512<float>.Count;
    }
}
