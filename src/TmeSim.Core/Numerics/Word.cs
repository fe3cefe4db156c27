using System.Runtime.CompilerServices;
using TmeSim.Core.Fields;

namespace TmeSim.Core.Numerics;

/// <summary>One word: the definition, and what a kernel of a graphics card uses.</summary>
/// <param name="Value">The word.</param>
public readonly record struct Word(uint Value) : IWords<Word>
{
    const uint All = uint.MaxValue;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Word Of(uint value) => new(value);

    /// <inheritdoc/>
    public static Word OfFloat(float value) => new(BitConverter.SingleToUInt32Bits(value));

    /// <inheritdoc/>
    public static Word CountingFrom(uint value) => new(value);

    /// <inheritdoc/>
    public static Word Load(ref readonly byte first) => new(first);

    /// <inheritdoc/>
    public static Word Load(ref readonly ushort first) => new(first);

    /// <inheritdoc/>
    public static Word Load(ref readonly uint first) => new(first);

    /// <inheritdoc/>
    public static Word Load(ref readonly float first) => OfFloat(first);

    /// <inheritdoc/>
    public static Word Gather(ref readonly uint first, Word indices) => new(Unsafe.Add(ref Unsafe.AsRef(in first), (nuint)indices.Value));

    /// <inheritdoc/>
    public static void Store(ref byte first, Word mask, Word values) => first = mask.Value != 0 ? (byte)values.Value : first;

    /// <inheritdoc/>
    public static void Store(ref uint first, Word values) => first = values.Value;

    /// <inheritdoc/>
    public static void Store(ref float first, Word values) => first = Float(values);

    /// <inheritdoc/>
    public static Word operator +(Word a, Word b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static Word operator -(Word a, Word b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static Word operator *(Word a, Word b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static Word operator &(Word a, Word b) => new(a.Value & b.Value);

    /// <inheritdoc/>
    public static Word operator |(Word a, Word b) => new(a.Value | b.Value);

    /// <inheritdoc/>
    public static Word operator ^(Word a, Word b) => new(a.Value ^ b.Value);

    /// <inheritdoc/>
    public static Word operator <<(Word a, int count) => new(a.Value << count);

    /// <inheritdoc/>
    public static Word operator >>>(Word a, int count) => new(a.Value >> count);

    /// <inheritdoc/>
    public static Word MiddleProduct(Word a, Word b) => new((uint)((ulong)a.Value * b.Value >> 16));

    /// <inheritdoc/>
    public static void WideProduct(Word a, uint b, out Word high, out Word low)
    {
        ulong product = (ulong)a.Value * b;
        high = new((uint)(product >> 32));
        low = new((uint)product);
    }

    /// <inheritdoc/>
    public static Word Quotient(Word a, Word b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    public static Word Min(Word a, Word b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    public static Word Max(Word a, Word b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    public static Word AreEqual(Word a, Word b) => new(a.Value == b.Value ? All : 0);

    /// <inheritdoc/>
    public static Word IsLess(Word a, Word b) => new(a.Value < b.Value ? All : 0);

    /// <inheritdoc/>
    public static Word Select(Word mask, Word a, Word b) => mask.Value != 0 ? a : b;

    /// <inheritdoc/>
    public static uint Lane(Word words, int lane) => words.Value;

    /// <inheritdoc/>
    public static uint Bits(Word mask) => mask.Value & 1;

    /// <inheritdoc/>
    public static Word MultiplyFloats(Word a, Word b) => OfFloat(ExactFloat.Multiply(Float(a), Float(b)));

    /// <inheritdoc/>
    public static Word MultiplyAddFloats(Word a, Word b, Word c) => OfFloat(ExactFloat.MultiplyAdd(Float(a), Float(b), Float(c)));

    /// <inheritdoc/>
    public static Word SumFloats(Word a, Word b) => OfFloat(ExactFloat.Add(Float(a), Float(b)));

    /// <inheritdoc/>
    public static Word IsLessFloat(Word a, Word b) => new(Float(a) < Float(b) ? All : 0);

    /// <inheritdoc/>
    public static Word ToFloats(Word words) => OfFloat(words.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word TruncateFloats(Word floats)
    {
        float value = Float(floats);
        return new(
            value > 0f
                ? value < 65535f
                    ? (uint)value
                    : 65535u
                : 0u
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Float(Word word) => BitConverter.UInt32BitsToSingle(word.Value);
}
