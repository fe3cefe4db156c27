using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>
/// The exact operations of <see cref="ExactFloat"/> on one number or on many at once, so that the field equations are written once.
/// Every lane of a vector goes through the same rounded operations in the same order as the single number does.
/// </summary>
/// <typeparam name="T">One number (<see cref="float"/>) or a register full of them.</typeparam>
public interface ILanes<T>
    where T : unmanaged
{
    /// <summary>Numbers in one <typeparamref name="T"/>.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract T Broadcast(float value);

    /// <summary>The rounded product, lane by lane.</summary>
    static abstract T Multiply(T a, T b);

    /// <summary>The rounded sum, lane by lane.</summary>
    static abstract T Add(T a, T b);

    /// <summary>The rounded difference, lane by lane.</summary>
    static abstract T Subtract(T a, T b);

    /// <summary>
    /// A first guess at 1/d for positive normal d, within 5.1 %: the bits of d taken from a constant, which
    /// negates the exponent and draws a chord through the mantissa. Integer arithmetic, hence the same on every engine.
    /// </summary>
    static abstract T ReciprocalSeed(T d);

    /// <summary>a·b + c, rounded once, lane by lane.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>c − a·b, rounded once, lane by lane.</summary>
    static abstract T SubtractProduct(T a, T b, T c);
}

/// <summary>One site at a time: the definition, and what a GPU kernel uses.</summary>
public readonly struct ScalarLanes : IRowLanes<float>
{
    internal const int SeedBits = 0x7EF311C7;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float a, float b) => ExactFloat.Multiply(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => ExactFloat.Add(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float a, float b) => ExactFloat.Subtract(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ReciprocalSeed(float d) => BitConverter.Int32BitsToSingle(SeedBits - BitConverter.SingleToInt32Bits(d));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => ExactFloat.MultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SubtractProduct(float a, float b, float c) => ExactFloat.MultiplyAdd(-a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IRowLanes<float>.ShiftUp(float values, float first) => first;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IRowLanes<float>.ShiftDown(float values, float last) => last;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IRowLanes<float>.Evens(float a, float b) => a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IRowLanes<float>.Odds(float a, float b) => b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IRowLanes<float>.ZipLower(float a, float b) => a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IRowLanes<float>.ZipUpper(float a, float b) => b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe float IRowLanes<float>.Permute(float* values, int* lanes) => values[*lanes];
}
