using System.Numerics;
using TmeSim.Viewing.Drawing;

namespace TmeSim.Viewing.Painting;

/// <summary>
/// Colours of heat maps: equal steps of a value are equal steps in CIELAB, and lightness rises throughout, so that the map reads the same in grey and with
/// any colour vision. It runs from dark blue over rose to pale yellow.
/// </summary>
static class HeatMap
{
    /// <summary>Number of colours.</summary>
    public const int Count = 256;

    // Lightness, and the two colour axes of CIELAB. The corners lie in sRGB, and so do the lines between them.
    static readonly (double L, double A, double B)[] Corners = [(12, 18, -34), (34, 40, -42), (54, 58, -8), (74, 36, 38), (95, -6, 40)];

    /// <summary>The colours as pixels, from the lowest value.</summary>
    public static uint[] Words { get; } =
    [.. Enumerable.Range(0, Count).Select(k => Ink.Word(CieLab.ToColour(PointAt(k / (Count - 1.0)))))];

    /// <summary>Colour of a share of the range; beyond its ends those of the ends.</summary>
    public static uint At(float share) => Words[(int)Math.Clamp(share * Count, 0, Count - 1)];

    /// <summary>Colours of values in a row: as <see cref="At"/>, many at a time.</summary>
    /// <param name="values">The values.</param>
    /// <param name="scale">One by the end of the range.</param>
    /// <param name="words">Receives the colours.</param>
    public static void Fill(ReadOnlySpan<float> values, float scale, Span<uint> words)
    {
        Span<int> places = stackalloc int[Vector<int>.Count];
        ReadOnlySpan<uint> table = Words;
        int x = 0;
        for (; x <= words.Length - places.Length; x += places.Length)
        {
            var share = new Vector<float>(values[x..]) * scale * Count;
            Vector.ConvertToInt32(Vector.Min(Vector.Max(share, Vector<float>.Zero), new Vector<float>(Count - 1))).CopyTo(places);
            for (int k = 0; k < places.Length; k++)
            {
                words[x + k] = table[places[k]];
            }
        }

        for (; x < words.Length; x++)
        {
            words[x] = At(values[x] * scale);
        }
    }

    // The point at a share of the length of the line through the corners.
    static (double L, double A, double B) PointAt(double share)
    {
        double[] lengths = [.. Corners.Zip(Corners.Skip(1), CieLab.Distance)];
        double rest = share * lengths.Sum();
        int piece = 0;
        while (piece < lengths.Length - 1 && rest > lengths[piece])
        {
            rest -= lengths[piece++];
        }

        double part = rest / lengths[piece];
        var (from, to) = (Corners[piece], Corners[piece + 1]);
        return (from.L + part * (to.L - from.L), from.A + part * (to.A - from.A), from.B + part * (to.B - from.B));
    }
}
