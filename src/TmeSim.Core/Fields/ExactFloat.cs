using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>
/// The only arithmetic a field may use. Each operation rounds once to the nearest binary32 number, so a sequence of them gives the same
/// bits on every engine. A GPU back end maps each one to the instruction that the driver may not fuse (mul.rn, add.rn, fma.rn).
/// </summary>
public static class ExactFloat
{
    /// <summary>The rounded product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float a, float b) => a * b;

    /// <summary>The rounded sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    /// <summary>The rounded difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float a, float b) => a - b;

    /// <summary>The product plus c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => float.FusedMultiplyAdd(a, b, c);
}
