using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TmeSim.Core.Fields;

/// <summary>What loops over rows need beside arithmetic: values moved between lanes.</summary>
public interface IRowLanes<T> : ILanes<T>
    where T : unmanaged
{
    /// <summary>Every value one lane up, and another one in the first lane.</summary>
    static abstract T ShiftUp(T values, float first);

    /// <summary>Every value one lane down, and another one in the last lane.</summary>
    static abstract T ShiftDown(T values, float last);

    /// <summary>Values 0, 2, 4, … of a, then of b.</summary>
    static abstract T Evens(T a, T b);

    /// <summary>Values 1, 3, 5, … of a, then of b.</summary>
    static abstract T Odds(T a, T b);

    /// <summary>The first half of a₀, b₀, a₁, b₁, …</summary>
    static abstract T ZipLower(T a, T b);

    /// <summary>The second half of a₀, b₀, a₁, b₁, …</summary>
    static abstract T ZipUpper(T a, T b);

    /// <summary>values[lanes[k]] in lane k; every lanes[k] is below the number of lanes.</summary>
    static abstract unsafe T Permute(float* values, int* lanes);
}

/// <summary>
/// Sixteen sites at a time. The JIT never contracts a product and a sum of vectors, so each operation rounds as the scalar one does.
/// </summary>
public readonly struct Lanes512 : IRowLanes<Vector512<float>>
{
    /// <inheritdoc/>
    public static int Count => Vector512<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ReciprocalSeed(Vector512<float> d) => (Vector512.Create(ScalarLanes.SeedBits) - d.AsInt32()).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SubtractProduct(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(-a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ShiftUp(Vector512<float> values, float first) =>
        Avx512F.AlignRight32(values.AsInt32(), Vector512.Create(first).AsInt32(), 15).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ShiftDown(Vector512<float> values, float last) =>
        Avx512F.AlignRight32(Vector512.Create(last).AsInt32(), values.AsInt32(), 1).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Evens(Vector512<float> a, Vector512<float> b) =>
        Avx512F.PermuteVar16x32x2(a, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Odds(Vector512<float> a, Vector512<float> b) =>
        Avx512F.PermuteVar16x32x2(a, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ZipLower(Vector512<float> a, Vector512<float> b) =>
        Avx512F.PermuteVar16x32x2(a, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ZipUpper(Vector512<float> a, Vector512<float> b) =>
        Avx512F.PermuteVar16x32x2(a, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Permute(float* values, int* lanes) =>
        Avx512F.PermuteVar16x32(Vector512.Load(values), Vector512.Load(lanes));
}

/// <summary>Eight sites at a time: rows too short for sixteen, and processors without vectors that wide.</summary>
public readonly struct Lanes256 : IRowLanes<Vector256<float>>
{
    /// <inheritdoc/>
    public static int Count => Vector256<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ReciprocalSeed(Vector256<float> d) => (Vector256.Create(ScalarLanes.SeedBits) - d.AsInt32()).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SubtractProduct(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(-a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ShiftUp(Vector256<float> values, float first) =>
        Vector256.Shuffle(values, Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6)).WithElement(0, first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ShiftDown(Vector256<float> values, float last) =>
        Vector256.Shuffle(values, Vector256.Create(1, 2, 3, 4, 5, 6, 7, 7)).WithElement(7, last);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Evens(Vector256<float> a, Vector256<float> b)
    {
        Vector256<int> even = Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6);
        Vector256<float> lower = Vector256.Create(-1, -1, -1, -1, 0, 0, 0, 0).AsSingle();
        return Vector256.ConditionalSelect(lower, Vector256.Shuffle(a, even), Vector256.Shuffle(b, even));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Odds(Vector256<float> a, Vector256<float> b)
    {
        Vector256<int> odd = Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7);
        Vector256<float> lower = Vector256.Create(-1, -1, -1, -1, 0, 0, 0, 0).AsSingle();
        return Vector256.ConditionalSelect(lower, Vector256.Shuffle(a, odd), Vector256.Shuffle(b, odd));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ZipLower(Vector256<float> a, Vector256<float> b)
    {
        Vector256<float> fromA = Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0).AsSingle();
        Vector256<int> twice = Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3);
        return Vector256.ConditionalSelect(fromA, Vector256.Shuffle(a, twice), Vector256.Shuffle(b, twice));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ZipUpper(Vector256<float> a, Vector256<float> b)
    {
        Vector256<float> fromA = Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0).AsSingle();
        Vector256<int> twice = Vector256.Create(4, 4, 5, 5, 6, 6, 7, 7);
        return Vector256.ConditionalSelect(fromA, Vector256.Shuffle(a, twice), Vector256.Shuffle(b, twice));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Permute(float* values, int* lanes) =>
        Vector256.ShuffleNative(Vector256.Load(values), Vector256.Load(lanes));
}
