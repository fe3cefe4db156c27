using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Levels that follow a target over days. The levels due are spread evenly over the hours, by the clock alone, so that any number of days is met
/// without a draw: an hour passes ⌊(t + 1) · r⌋ − ⌊t · r⌋ levels. t: step; r: levels per hour.
/// </summary>
public static class SlowLevel
{
    /// <summary>Levels that may pass in the hour of a step.</summary>
    /// <param name="step">Number of the step.</param>
    /// <param name="rate"><see cref="RateOf"/> of the time from none to full.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Stride(uint step, uint rate) => (uint)(((step + 1ul) * rate >> 16) - (step * (ulong)rate >> 16));

    /// <summary>The level an hour later: towards a target fraction, by the levels that may pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Next(byte level, uint target, uint stride) => (byte)Next(new Word(level), new Word(target), stride).Value;

    /// <inheritdoc cref="Next(byte, uint, uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Next<T>(T level, T target, uint stride)
        where T : struct, IWords<T>
    {
        T goal = Fraction.ToLevel(target);
        T passed = T.Min(T.Max(goal, level) - T.Min(goal, level), T.Of(stride));
        return T.Select(T.IsLess(level, goal), level + passed, level - passed);
    }

    /// <summary>Host: levels per hour (Q16) of a quantity that takes the given days from none to full.</summary>
    public static uint RateOf(double days) => (uint)Math.Round(Fraction.One * 255.0 / (24 * days));
}
