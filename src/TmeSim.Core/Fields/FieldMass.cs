using System.Numerics;
using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>
/// Sums of non-negative floats as 64-bit integers: the same for every order of the sites and every number of threads.
/// <para>A value x counts as ⌊x·2^k⌋ with k = 61 − ⌈log2 n⌉ − ⌊log2 max⌋, so one value stays below 2^(62 − ⌈log2 n⌉) and the sum of n of them
/// below 2^62. At the 2^28 sites of the largest lattice a value keeps 34 bits, at 10^6 sites 42; what is cut off is less than n·2^−k in all,
/// a share of at most n·2^(⌈log2 n⌉ − 61)·max/Σ, of the sum.</para>
/// </summary>
public static class FieldMass
{
    /// <summary>k for values no larger than <paramref name="largest"/> (finite, ≥ 0) at <paramref name="count"/> sites.</summary>
    public static int Shift(float largest, int count)
    {
        int countBits = 32 - BitOperations.LeadingZeroCount((uint)(count - 1));
        return largest > 0f ? 61 - countBits - Math.ILogB(largest) : 0;
    }

    /// <summary>⌊x·2^shift⌋ for x ≥ 0, from the bits of x: no rounding mode and no double is involved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Fixed(float x, int shift)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        int exponent = bits >> 23;
        long mantissa = exponent == 0 ? bits : (bits & 0x7FFFFF) | 0x800000;
        int move = (exponent == 0 ? 1 : exponent) - 150 + shift;
        return move >= 0 ? mantissa << move
            : move > -24 ? mantissa >> -move
            : 0;
    }

    /// <summary>
    /// s = Σb / Σ(a·u): the factor that makes Σ a_i u_i equal Σ b_i. Zero sources give 0, since then the only field is the empty one. Where the
    /// field has no uptake at all but there is a source, no factor helps and the field stays as it is.
    /// </summary>
    public static float Factor(long source, int sourceShift, long uptake, int uptakeShift)
    {
        if (source == 0)
        {
            return 0f;
        }

        return uptake == 0 ? 1f : (float)Math.ScaleB((double)source / uptake, uptakeShift - sourceShift);
    }
}
