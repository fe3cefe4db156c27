using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TmeSim.Core.Numerics;

/// <summary>
/// Eight words, for processors whose registers hold no sixteen: <see cref="Words16"/> would compile to calls there, more of them than the compiler
/// inlines. Processors with registers half as wide do it in two steps, with the same bits.
/// </summary>
/// <param name="Value">The words.</param>
public readonly record struct Words8(Vector256<uint> Value) : IWords<Words8>
{
    /// <inheritdoc/>
    public static int Count => Vector256<uint>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Of(uint value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 OfFloat(float value) => new(Vector256.Create(value).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 CountingFrom(uint value) => new(Vector256<uint>.Indices + Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Load(ref readonly byte first)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in first)).AsByte();
        return Avx2.IsSupported ? new(Avx2.ConvertToVector256Int32(bytes).AsUInt32()) : Widened(Vector128.WidenLower(bytes));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Load(ref readonly ushort first) => Widened(Vector128.LoadUnsafe(in first));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Load(ref readonly uint first) => new(Vector256.LoadUnsafe(in first));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Load(ref readonly float first) => new(Vector256.LoadUnsafe(in first).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte first, Words8 mask, Words8 values)
    {
        var kept = Select(mask, values, Load(in first)).Value;
        var half = Vector128.Narrow(kept.GetLower(), kept.GetUpper());
        Unsafe.WriteUnaligned(ref first, Vector128.Narrow(half, half).AsUInt64().ToScalar());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref uint first, Words8 values) => values.Value.StoreUnsafe(ref first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float first, Words8 values) => values.Value.AsSingle().StoreUnsafe(ref first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator +(Words8 a, Words8 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator -(Words8 a, Words8 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator *(Words8 a, Words8 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator &(Words8 a, Words8 b) => new(a.Value & b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator |(Words8 a, Words8 b) => new(a.Value | b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator ^(Words8 a, Words8 b) => new(a.Value ^ b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator <<(Words8 a, int count) => new(a.Value << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 operator >>>(Words8 a, int count) => new(a.Value >>> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 MiddleProduct(Words8 a, Words8 b)
    {
        var (even, odd) = WideProducts(a.Value, b.Value);
        return Interleaved(even >>> 16, odd << 16);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WideProduct(Words8 a, uint b, out Words8 high, out Words8 low)
    {
        var (even, odd) = WideProducts(a.Value, Vector256.Create(b));
        high = Interleaved(even >>> 32, odd);
        low = Interleaved(even, odd << 32);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Quotient(Words8 a, Words8 b)
    {
        // Rounded to a float, such a quotient is cut off to its whole part or, from just below a whole number, to that. Then the rest is below zero.
        var rounded = Vector256.ConvertToSingle(a.Value) / Vector256.ConvertToSingle(b.Value);
        var whole = Vector256.ConvertToInt32Native(rounded);
        var rest = (a.Value - whole.AsUInt32() * b.Value).AsInt32();
        return new((whole + (rest >> 31)).AsUInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Min(Words8 a, Words8 b) => new(Vector256.Min(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Max(Words8 a, Words8 b) => new(Vector256.Max(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 AreEqual(Words8 a, Words8 b) => new(Vector256.Equals(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 IsLess(Words8 a, Words8 b) => new(Vector256.LessThan(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Select(Words8 mask, Words8 a, Words8 b) => new(Vector256.ConditionalSelect(mask.Value, a.Value, b.Value));

    /// <inheritdoc/>
    public static uint Lane(Words8 words, int lane) => words.Value[lane];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Words8 mask) => (uint)mask.Value.ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 MultiplyFloats(Words8 a, Words8 b) => new((a.Value.AsSingle() * b.Value.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 MultiplyAddFloats(Words8 a, Words8 b, Words8 c) =>
        new(Vector256.FusedMultiplyAdd(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 SumFloats(Words8 a, Words8 b) => new((a.Value.AsSingle() + b.Value.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 IsLessFloat(Words8 a, Words8 b) => new(Vector256.LessThan(a.Value.AsSingle(), b.Value.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 ToFloats(Words8 words) => new(Vector256.ConvertToSingle(words.Value.AsInt32()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 TruncateFloats(Words8 floats)
    {
        var cut = Vector256.Min(Vector256.Max(floats.Value.AsSingle(), Vector256<float>.Zero), Vector256.Create(65535f));
        return new(Vector256.ConvertToInt32Native(cut).AsUInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words8 Gather(ref readonly uint first, Words8 indices)
    {
        // Word by word: an instruction that gathers is no faster on a Zen 3.
        var (low, high) = (indices.Value.GetLower().AsUInt64(), indices.Value.GetUpper().AsUInt64());
        var (a, b, c, d) = (low.ToScalar(), low.GetElement(1), high.ToScalar(), high.GetElement(1));
        ref uint words = ref Unsafe.AsRef(in first);
        return new(
            Vector256.Create(
                Unsafe.Add(ref words, (nuint)(uint)a),
                Unsafe.Add(ref words, (nuint)(a >> 32)),
                Unsafe.Add(ref words, (nuint)(uint)b),
                Unsafe.Add(ref words, (nuint)(b >> 32)),
                Unsafe.Add(ref words, (nuint)(uint)c),
                Unsafe.Add(ref words, (nuint)(c >> 32)),
                Unsafe.Add(ref words, (nuint)(uint)d),
                Unsafe.Add(ref words, (nuint)(d >> 32))
            )
        );
    }

    // 64-bit products of the even lanes and of the odd lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector256<ulong> Even, Vector256<ulong> Odd) WideProducts(Vector256<uint> a, Vector256<uint> b) =>
        (LowHalvesProduct(a, b), LowHalvesProduct((a.AsUInt64() >>> 32).AsUInt32(), (b.AsUInt64() >>> 32).AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> LowHalvesProduct(Vector256<uint> a, Vector256<uint> b)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.Multiply(a, b);
        }

        var low = Vector256.Create(0xFFFF_FFFFUL);
        return (a.AsUInt64() & low) * (b.AsUInt64() & low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Words8 Interleaved(Vector256<ulong> even, Vector256<ulong> odd) =>
        new(Vector256.ConditionalSelect(Vector256.Create(0xFFFF_FFFFUL), even, odd).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Words8 Widened(Vector128<ushort> words)
    {
        if (Avx2.IsSupported)
        {
            return new(Avx2.ConvertToVector256Int32(words).AsUInt32());
        }

        var (low, high) = Vector128.Widen(words);
        return new(Vector256.Create(low, high));
    }
}
