namespace TmeSim.Core.Numerics;

/// <summary>
/// A 32-bit word, or a register full of them, so that a rule about single sites is written once and runs on one site, on eight or on sixteen. Words are
/// unsigned integers, fractions, masks (all bits or none) or the bits of a float; which of these is in the name of the operation.
/// Every lane goes through the same exact operations as the single word does.
/// </summary>
/// <typeparam name="T">The implementing type.</typeparam>
public interface IWords<T>
    where T : struct, IWords<T>
{
    /// <summary>Number of words.</summary>
    static abstract int Count { get; }

    /// <summary>The same word in every lane.</summary>
    static abstract T Of(uint value);

    /// <summary>The bits of the same float in every lane.</summary>
    static abstract T OfFloat(float value);

    /// <summary>value, value + 1, value + 2 …</summary>
    static abstract T CountingFrom(uint value);

    /// <summary>Bytes of consecutive sites.</summary>
    static abstract T Load(ref readonly byte first);

    /// <summary>16-bit words of consecutive sites.</summary>
    static abstract T Load(ref readonly ushort first);

    /// <summary>Words of consecutive sites.</summary>
    static abstract T Load(ref readonly uint first);

    /// <summary>Floats of consecutive sites.</summary>
    static abstract T Load(ref readonly float first);

    /// <summary>Words of an array at any indices.</summary>
    static abstract T Gather(ref readonly uint first, T indices);

    /// <summary>Writes words below 256 to consecutive sites where the mask is set.</summary>
    static abstract void Store(ref byte first, T mask, T values);

    /// <summary>Writes words to consecutive sites.</summary>
    static abstract void Store(ref uint first, T values);

    /// <summary>Writes floats to consecutive sites.</summary>
    static abstract void Store(ref float first, T values);

    /// <summary>Sum modulo 2³².</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Difference modulo 2³².</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Product modulo 2³².</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Bits set in both.</summary>
    static abstract T operator &(T a, T b);

    /// <summary>Bits set in either.</summary>
    static abstract T operator |(T a, T b);

    /// <summary>Bits set in one of the two.</summary>
    static abstract T operator ^(T a, T b);

    /// <summary>Shifted to the left.</summary>
    static abstract T operator <<(T a, int count);

    /// <summary>Shifted to the right; zeros come in.</summary>
    static abstract T operator >>>(T a, int count);

    /// <summary>Bits 16 … 47 of the 64-bit product.</summary>
    static abstract T MiddleProduct(T a, T b);

    /// <summary>Both halves of the 64-bit product with a constant.</summary>
    static abstract void WideProduct(T a, uint b, out T high, out T low);

    /// <summary>
    /// Whole part of a / b, where it is below 2²² and floats hold a and b exactly: words below 2²⁴, and such shifted to the left. b is not zero.
    /// </summary>
    static abstract T Quotient(T a, T b);

    /// <summary>The smaller, unsigned.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger, unsigned.</summary>
    static abstract T Max(T a, T b);

    /// <summary>Mask of a = b.</summary>
    static abstract T AreEqual(T a, T b);

    /// <summary>Mask of a &lt; b, unsigned.</summary>
    static abstract T IsLess(T a, T b);

    /// <summary>a where the mask is set, else b.</summary>
    static abstract T Select(T mask, T a, T b);

    /// <summary>The word of one lane.</summary>
    static abstract uint Lane(T words, int lane);

    /// <summary>One bit for each lane of a mask, lane 0 lowest.</summary>
    static abstract uint Bits(T mask);

    /// <summary>The rounded products of floats.</summary>
    static abstract T MultiplyFloats(T a, T b);

    /// <summary>a · b + c of floats, rounded once.</summary>
    static abstract T MultiplyAddFloats(T a, T b, T c);

    /// <summary>The rounded sums of floats.</summary>
    static abstract T SumFloats(T a, T b);

    /// <summary>Mask of a &lt; b, floats.</summary>
    static abstract T IsLessFloat(T a, T b);

    /// <summary>Floats equal to words below 2²⁴.</summary>
    static abstract T ToFloats(T words);

    /// <summary>Whole parts of floats, cut to 0 … 65535.</summary>
    static abstract T TruncateFloats(T floats);
}
