using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TmeSim.Core.Numerics;

/// <summary>Sixteen words, for processors whose registers hold so many; others have the same bits, slowly.</summary>
/// <param name="Value">The words.</param>
public readonly record struct Words16(Vector512<uint> Value) : IWords<Words16>
{
    /// <summary>Whether the processor has registers for them.</summary>
    public static bool IsAccelerated => Avx512F.IsSupported;

    /// <inheritdoc/>
    public static int Count => Vector512<uint>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Of(uint value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 OfFloat(float value) => new(Vector512.Create(value).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 CountingFrom(uint value) => new(Vector512<uint>.Indices + Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Load(ref readonly byte first)
    {
        var bytes = Vector128.LoadUnsafe(in first);
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.ConvertToVector512UInt32(bytes));
        }

        var (low, high) = Vector128.Widen(bytes);
        return Widened(low, high);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Load(ref readonly ushort first)
    {
        var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(in first));
        return new(Vector512.Create(low, high));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Load(ref readonly uint first) => new(Vector512.LoadUnsafe(in first));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Load(ref readonly float first) => new(Vector512.LoadUnsafe(in first).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte first, Words16 mask, Words16 values)
    {
        var old = Load(in first);
        Narrowed(Select(mask, values, old)).StoreUnsafe(ref first);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref uint first, Words16 values) => values.Value.StoreUnsafe(ref first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float first, Words16 values) => values.Value.AsSingle().StoreUnsafe(ref first);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 operator +(Words16 a, Words16 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 operator -(Words16 a, Words16 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 operator *(Words16 a, Words16 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 operator &(Words16 a, Words16 b) => new(a.Value & b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 operator |(Words16 a, Words16 b) => new(a.Value | b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 operator ^(Words16 a, Words16 b) => new(a.Value ^ b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 operator <<(Words16 a, int count) => new(a.Value << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 operator >>>(Words16 a, int count) => new(a.Value >>> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 MiddleProduct(Words16 a, Words16 b)
    {
        var (even, odd) = WideProducts(a.Value, b.Value);
        return Interleaved(even >>> 16, odd << 16);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WideProduct(Words16 a, uint b, out Words16 high, out Words16 low)
    {
        var (even, odd) = WideProducts(a.Value, Vector512.Create(b));
        high = Interleaved(even >>> 32, odd);
        low = Interleaved(even, odd << 32);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Quotient(Words16 a, Words16 b)
    {
        // Rounded to a float, such a quotient is cut off to its whole part or, from just below a whole number, to that. Then the rest is below zero.
        var rounded = Vector512.ConvertToSingle(a.Value) / Vector512.ConvertToSingle(b.Value);
        var whole = Vector512.ConvertToInt32Native(rounded);
        var rest = (a.Value - whole.AsUInt32() * b.Value).AsInt32();
        return new((whole + (rest >> 31)).AsUInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Min(Words16 a, Words16 b) => new(Vector512.Min(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Max(Words16 a, Words16 b) => new(Vector512.Max(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 AreEqual(Words16 a, Words16 b) => new(Vector512.Equals(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 IsLess(Words16 a, Words16 b) => new(Vector512.LessThan(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 Select(Words16 mask, Words16 a, Words16 b) => new(Vector512.ConditionalSelect(mask.Value, a.Value, b.Value));

    /// <inheritdoc/>
    public static uint Lane(Words16 words, int lane) => words.Value[lane];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Words16 mask) => (uint)mask.Value.ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 MultiplyFloats(Words16 a, Words16 b) => new((a.Value.AsSingle() * b.Value.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 MultiplyAddFloats(Words16 a, Words16 b, Words16 c) =>
        new(Vector512.FusedMultiplyAdd(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 SumFloats(Words16 a, Words16 b) => new((a.Value.AsSingle() + b.Value.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 IsLessFloat(Words16 a, Words16 b) => new(Vector512.LessThan(a.Value.AsSingle(), b.Value.AsSingle()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 ToFloats(Words16 words) => new(Vector512.ConvertToSingle(words.Value.AsInt32()).AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Words16 TruncateFloats(Words16 floats)
    {
        var cut = Vector512.Min(Vector512.Max(floats.Value.AsSingle(), Vector512<float>.Zero), Vector512.Create(65535f));
        return new(Vector512.ConvertToInt32Native(cut).AsUInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Words16 Gather(ref readonly uint first, Words16 indices)
    {
        fixed (uint* words = &first)
        {
            if (Avx2.IsSupported)
            {
                var low = Avx2.GatherVector256(words, indices.Value.GetLower().AsInt32(), sizeof(uint));
                var high = Avx2.GatherVector256(words, indices.Value.GetUpper().AsInt32(), sizeof(uint));
                return new(Vector512.Create(low, high));
            }

            Span<uint> gathered = stackalloc uint[Count];
            for (int lane = 0; lane < Count; lane++)
            {
                gathered[lane] = words[indices.Value[lane]];
            }

            return new(Vector512.Create<uint>(gathered));
        }
    }

    // 64-bit products of the even lanes and of the odd lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector512<ulong> Even, Vector512<ulong> Odd) WideProducts(Vector512<uint> a, Vector512<uint> b) =>
        (LowHalvesProduct(a, b), LowHalvesProduct((a.AsUInt64() >>> 32).AsUInt32(), (b.AsUInt64() >>> 32).AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> LowHalvesProduct(Vector512<uint> a, Vector512<uint> b)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.Multiply(a, b);
        }

        if (Avx2.IsSupported)
        {
            return Vector512.Create(Avx2.Multiply(a.GetLower(), b.GetLower()), Avx2.Multiply(a.GetUpper(), b.GetUpper()));
        }

        var low = Vector512.Create(0xFFFF_FFFFUL);
        return (a.AsUInt64() & low) * (b.AsUInt64() & low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Words16 Interleaved(Vector512<ulong> even, Vector512<ulong> odd) =>
        new(Vector512.ConditionalSelect(Vector512.Create(0xFFFF_FFFFUL), even, odd).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Words16 Widened(Vector128<ushort> low, Vector128<ushort> high)
    {
        var (a, b) = Vector128.Widen(low);
        var (c, d) = Vector128.Widen(high);
        return new(Vector512.Create(Vector256.Create(a, b), Vector256.Create(c, d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> Narrowed(Words16 words)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector128Byte(words.Value);
        }

        var half = Vector256.Narrow(words.Value.GetLower(), words.Value.GetUpper());
        return Vector128.Narrow(half.GetLower(), half.GetUpper());
    }
}
