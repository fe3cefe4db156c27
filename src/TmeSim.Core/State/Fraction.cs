using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;

namespace TmeSim.Core.State;

/// <summary>
/// Fractions as integers in 1/65536 (Q16), so that every product of probabilities and inhibitions has the same bits on every engine.
/// One is 65536. Levels are bytes, 255 for one.
/// </summary>
public static class Fraction
{
    /// <summary>The fraction 1.</summary>
    public const uint One = 65536;

    /// <summary>The code at which a scaled concentration has half its effect.</summary>
    public const float HalfCode = 1024;

    /// <summary>A level as a fraction; 0 and 255 are exactly 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfLevel(int level) => (uint)(level + (level >> 7)) << 8;

    /// <inheritdoc cref="OfLevel(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OfLevel<T>(T level)
        where T : struct, IWords<T> => level + (level >>> 7) << 8;

    /// <summary>The level nearest a fraction; it undoes <see cref="OfLevel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToLevel(uint fraction) => (byte)ToLevel(new Word(fraction)).Value;

    /// <inheritdoc cref="ToLevel(uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ToLevel<T>(T fraction)
        where T : struct, IWords<T>
    {
        T cut = T.Min(fraction, T.Of(One));
        return (cut << 8) - cut + T.Of(One / 2) >>> 16;
    }

    /// <summary>The product of two fractions, or of a threshold and a fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Multiply(uint a, uint b) => (uint)(((ulong)a * b) >> 16);

    /// <summary>A threshold times a factor that may be above 1; at most the highest threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Raise(uint threshold, uint factor)
    {
        ulong product = ((ulong)threshold * factor) >> 16;
        return product < uint.MaxValue ? (uint)product : uint.MaxValue;
    }

    /// <inheritdoc cref="Multiply(uint, uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply<T>(T a, T b)
        where T : struct, IWords<T> => T.MiddleProduct(a, b);

    /// <summary>1 − a, or 0 where a exceeds 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Complement(uint a) => a >= One ? 0 : One - a;

    /// <inheritdoc cref="Complement(uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Complement<T>(T a)
        where T : struct, IWords<T> => T.Of(One) - T.Min(a, T.Of(One));

    /// <summary>
    /// The saturating response c / (c + half) to a concentration. Integer division is exact everywhere, so no table has to follow the
    /// parameters to a device.
    /// </summary>
    /// <param name="concentration">Concentration in the field's unit; below zero counts as zero.</param>
    /// <param name="scale"><see cref="ScaleForHalf"/> of the half-effect concentration.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Saturation(float concentration, float scale) => Saturation(Word.OfFloat(concentration), scale).Value;

    /// <inheritdoc cref="Saturation(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Saturation<T>(T concentration, float scale)
        where T : struct, IWords<T>
    {
        T code = T.TruncateFloats(T.MultiplyFloats(concentration, T.OfFloat(scale)));
        return T.Quotient(code << 16, code + T.Of((uint)HalfCode));
    }

    /// <summary>The saturating response n / (n + half) to a count of neighbours, both in quarters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Saturation(int quarters, uint halfQuarters) => ((uint)quarters << 16) / ((uint)quarters + halfQuarters);

    /// <summary>The response x² / (x² + K²) to a fraction of at most one, a Hill function with exponent 2.</summary>
    /// <param name="fraction">x.</param>
    /// <param name="halfSquared">K² as <see cref="HillHalfOf"/> gives it, not 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hill(uint fraction, uint halfSquared)
    {
        uint squared = (uint)((ulong)fraction * fraction >> 17);
        return (squared << 16) / (squared + halfSquared);
    }

    /// <summary>Host: K² of <see cref="Hill"/> for a fraction with half effect.</summary>
    public static uint HillHalfOf(double half) => Math.Max(1, (uint)Math.Round(half * half * One / 2));

    /// <summary>Host: the scale that makes a saturating response give a half at the given concentration.</summary>
    public static float ScaleForHalf(double half) => (float)(HalfCode / half);

    /// <summary>Host: a fraction from a number in 0 … 1 (or a factor up to 65535).</summary>
    public static uint Of(double value) => (uint)Math.Round(value * One);

    /// <summary>Host: a level from a number in 0 … 1.</summary>
    public static byte LevelOf(double value) => (byte)Math.Round(Math.Clamp(value, 0, 1) * 255);
}
