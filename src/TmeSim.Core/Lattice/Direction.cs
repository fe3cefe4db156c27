using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;

namespace TmeSim.Core.Lattice;

/// <summary>
/// A step to one of the 26 neighbours of a site, or to the site itself. The code counts x fastest through the 3×3×3 block,
/// so that 13 is the site itself and the opposite of code c is 26 − c.
/// </summary>
/// <param name="Code">0 … 26.</param>
public readonly record struct Direction(int Code)
{
    /// <summary>Number of codes, the site itself included.</summary>
    public const int Count = 27;

    /// <summary>The code of the site itself.</summary>
    public const int HereCode = 13;

    /// <summary>The first code of the slice the site lies in: codes 9 … 17 are the planar neighbours.</summary>
    public const int FirstPlanarCode = 9;

    /// <summary>One past the last planar code.</summary>
    public const int EndPlanarCode = 18;

    // The digits of each code to base 3, two bits a code: a shift instead of divisions, several times for each cell and hour.
    const ulong DigitsX = 0x0024_9249_2492_4924;
    const ulong DigitsY = 0x002A_540A_9502_A540;
    const ulong DigitsZ = 0x002A_AAA5_5554_0000;

    /// <summary>Step along x, -1, 0 or 1.</summary>
    public int X => (int)(DigitsX >> 2 * Code & 3) - 1;

    /// <summary>Step along y, -1, 0 or 1.</summary>
    public int Y => (int)(DigitsY >> 2 * Code & 3) - 1;

    /// <summary>Step along z, -1, 0 or 1.</summary>
    public int Z => (int)(DigitsZ >> 2 * Code & 3) - 1;

    /// <summary>The way back.</summary>
    public Direction Opposite => new(26 - Code);

    /// <summary>The codes of <see cref="Axis"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AxisCode<T>(T k)
        where T : struct, IWords<T>
    {
        T axis = k >>> 1;
        T isX = T.AreEqual(axis, T.Of(0));
        T isY = T.AreEqual(axis, T.Of(1));
        T stride = T.Select(isX, T.Of(1), T.Select(isY, T.Of(3), T.Of(9)));
        T isForward = T.AreEqual(k & T.Of(1), T.Of(1));
        return T.Select(isForward, T.Of(HereCode) + stride, T.Of(HereCode) - stride);
    }

    /// <summary>
    /// The k-th axis direction in the order −x, +x, −y, +y, −z, +z; planar lattices use the first four.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Direction Axis(int k) =>
        new(
            k switch
            {
                0 => 12,
                1 => 14,
                2 => 10,
                3 => 16,
                4 => 4,
                _ => 22,
            }
        );
}
