using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>
/// Transfer of one row along x. A vector of fine values in a row is interpolated from fewer coarse ones, so two loads and a table of lane
/// numbers replace a gather, for even and odd extents alike.
/// </summary>
sealed unsafe class RowTransfer<TLanes, T>
    where TLanes : struct, IRowLanes<T>
    where T : unmanaged
{
    readonly AxisTransfer _axis;
    readonly int[] _below;
    readonly int[] _lanes;
    readonly int* _belowAddress;
    readonly int* _lanesAddress;
    readonly float* _nearWeights;
    readonly float* _farWeights;

    public RowTransfer(AxisTransfer axis)
    {
        _axis = axis;
        int width = axis.FineExtent;
        int last = width - TLanes.Count;

        // Only the first site lies below the first coarse centre. The coarse row carries its own value for the neighbour beyond each end.
        _below = GC.AllocateArray<int>(width, pinned: true);
        for (int x = 0; x < width; x++)
        {
            _below[x] = x == 0 ? -1 : axis.Near[x];
        }

        // One block of lane numbers per vector; the last vector overlaps the one before, so it needs a block of its own.
        int blocks = (width + TLanes.Count - 1) / TLanes.Count;
        _lanes = GC.AllocateArray<int>(blocks * TLanes.Count, pinned: true);
        for (int index = 0; index < _lanes.Length; index++)
        {
            int x = Math.Min(index / TLanes.Count * TLanes.Count, last);
            _lanes[index] = _below[x + index % TLanes.Count] - _below[x];
        }

        _belowAddress = Pointers.Of(_below);
        _lanesAddress = Pointers.Of(_lanes);
        _nearWeights = Pointers.Of(axis.NearWeight);
        _farWeights = Pointers.Of(axis.FarWeight);
    }

    /// <summary>
    /// Interpolates a coarse row with a neighbour's value on either side (and a vector of readable values after it), and adds a fine row unless null.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Interpolate(float* result, float* coarse, float* addend)
    {
        if (_axis.Terms == 1)
        {
            result[0] = addend == null ? coarse[0] : ExactFloat.Add(addend[0], coarse[0]);
            return;
        }

        if (_axis.HalvesEvenly && _axis.CoarseExtent >= TLanes.Count)
        {
            InterpolateEven(result, coarse, addend);
            return;
        }

        int last = _axis.FineExtent - TLanes.Count;
        int* below = _belowAddress,
            lane = _lanesAddress;
        float* nearWeight = _nearWeights,
            farWeight = _farWeights;
        if (addend == null)
        {
            for (int x = 0; x != last; x = Math.Min(x + TLanes.Count, last), lane += TLanes.Count)
            {
                Unsafe.WriteUnaligned(result + x, ValueAt(coarse + below[x], lane, nearWeight + x, farWeight + x));
            }

            Unsafe.WriteUnaligned(result + last, ValueAt(coarse + below[last], lane, nearWeight + last, farWeight + last));
            return;
        }

        for (int x = 0; x != last; x = Math.Min(x + TLanes.Count, last), lane += TLanes.Count)
        {
            T value = ValueAt(coarse + below[x], lane, nearWeight + x, farWeight + x);
            Unsafe.WriteUnaligned(result + x, TLanes.Add(Load(addend + x), value));
        }

        T final = ValueAt(coarse + below[last], lane, nearWeight + last, farWeight + last);
        Unsafe.WriteUnaligned(result + last, TLanes.Add(Load(addend + last), final));
    }

    // Two fine sites lie a quarter either side of a coarse one, so two vectors of fine values come from three of coarse ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void InterpolateEven(float* result, float* coarse, float* addend)
    {
        T quarter = TLanes.Broadcast(0.25f);
        T most = TLanes.Broadcast(0.75f);
        int last = _axis.CoarseExtent - TLanes.Count;
        for (int x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            T own = TLanes.Multiply(most, Load(coarse + x));
            T even = TLanes.Add(own, TLanes.Multiply(quarter, Load(coarse + x - 1)));
            T odd = TLanes.Add(own, TLanes.Multiply(quarter, Load(coarse + x + 1)));
            T lower = TLanes.ZipLower(even, odd);
            T upper = TLanes.ZipUpper(even, odd);
            if (addend != null)
            {
                lower = TLanes.Add(Load(addend + 2 * x), lower);
                upper = TLanes.Add(Load(addend + 2 * x + TLanes.Count), upper);
            }

            Unsafe.WriteUnaligned(result + 2 * x, lower);
            Unsafe.WriteUnaligned(result + 2 * x + TLanes.Count, upper);
            if (x == last)
            {
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ValueAt(float* window, int* lane, float* nearWeight, float* farWeight) =>
        FieldRule<TLanes, T>.Blend(TLanes.Permute(window, lane), Load(nearWeight), TLanes.Permute(window + 1, lane), Load(farWeight));

    /// <summary>Averages a fine row of sums over the other axes into a coarse one, and scales it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Average(float* coarse, float* fine, float scale)
    {
        if (_axis.HalvesEvenly && _axis.CoarseExtent >= TLanes.Count)
        {
            AverageEven(coarse, fine, scale);
            return;
        }

        int terms = _axis.Terms;
        fixed (float* weights = _axis.Weight)
        fixed (int* first = _axis.First)
        {
            for (int x = 0; x < _axis.CoarseExtent; x++)
            {
                float sum = ExactFloat.Multiply(weights[x * terms], fine[first[x]]);
                for (int k = 1; k < terms; k++)
                {
                    int site = Math.Min(first[x] + k, _axis.FineExtent - 1);
                    sum = ExactFloat.MultiplyAdd(weights[x * terms + k], fine[site], sum);
                }

                coarse[x] = ExactFloat.Multiply(scale, sum);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AverageEven(float* coarse, float* fine, float scale)
    {
        T factor = TLanes.Broadcast(scale);
        int last = _axis.CoarseExtent - TLanes.Count;
        for (int x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            T a = Load(fine + 2 * x);
            T b = Load(fine + 2 * x + TLanes.Count);
            Unsafe.WriteUnaligned(coarse + x, TLanes.Multiply(factor, TLanes.Add(TLanes.Evens(a, b), TLanes.Odds(a, b))));
            if (x == last)
            {
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Load(float* at) => Unsafe.ReadUnaligned<T>(at);
}
