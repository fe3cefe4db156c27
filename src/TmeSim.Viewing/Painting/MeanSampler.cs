using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Painting;

/// <summary>Draws sites that are smaller than pixels: each pixel has the mean colour of its sites, rounded to the nearest.</summary>
sealed class MeanSampler
{
    const int Lanes = 4;

    // Mean by multiplication with the reciprocal, as a fraction of 2^ReciprocalBits: exact for sums below 2²¹.
    const int ReciprocalBits = 42;

    uint[] sums = [];
    ulong[] reciprocals = [];

    /// <summary>Draws a plane.</summary>
    /// <param name="words">Colours of its sites; shape [height × width].</param>
    /// <param name="plane">The plane.</param>
    /// <param name="window">Where it lies in the picture.</param>
    /// <param name="box">The pixels.</param>
    /// <param name="edges">First column of sites of each pixel of a row, and the end of the last.</param>
    /// <param name="pixels">The picture.</param>
    public void Draw(ReadOnlySpan<uint> words, SlicePlane plane, Window window, Box box, ReadOnlySpan<int> edges, PixelBuffer pixels)
    {
        int left = Math.Min(edges[0], plane.Width - 1);
        int width = Math.Max(edges[box.Width], left + 1) - left;
        if (sums.Length < Lanes * width)
        {
            sums = new uint[Lanes * width];
        }

        for (int y = box.Top; y < box.Bottom; y++)
        {
            int first = Math.Clamp((int)window.SiteY(y), 0, plane.Height - 1);
            int last = Math.Clamp((int)window.SiteY(y + 1), first + 1, plane.Height);
            var columns = sums.AsSpan(0, Lanes * width);
            columns.Clear();
            for (int line = first; line < last; line++)
            {
                Add(MemoryMarshal.AsBytes(words.Slice(line * plane.Width + left, width)), columns);
            }

            var target = pixels.Words.Slice(box.Left + pixels.Width * y, box.Width);
            MeanOfColumns(MemoryMarshal.Cast<uint, Vector128<uint>>(columns), left, last - first, edges, target);
        }
    }

    static void Add(ReadOnlySpan<byte> source, Span<uint> columns)
    {
        int k = 0;
        for (; k <= source.Length - Vector<byte>.Count; k += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(source[k..]), out var low, out var high);
            AddTo(columns[k..], low);
            AddTo(columns[(k + Vector<ushort>.Count)..], high);
        }

        for (; k < source.Length; k++)
        {
            columns[k] += source[k];
        }
    }

    static void AddTo(Span<uint> columns, Vector<ushort> values)
    {
        Vector.Widen(values, out var low, out var high);
        (new Vector<uint>(columns) + low).CopyTo(columns);
        var rest = columns[Vector<uint>.Count..];
        (new Vector<uint>(rest) + high).CopyTo(rest);
    }

    void MeanOfColumns(ReadOnlySpan<Vector128<uint>> columns, int left, int rows, ReadOnlySpan<int> edges, Span<uint> target)
    {
        for (int x = 0; x < target.Length; x++)
        {
            int from = Math.Min(edges[x] - left, columns.Length - 1);
            int to = Math.Max(from + 1, edges[x + 1] - left);
            var sum = columns[from];
            for (int column = from + 1; column < to; column++)
            {
                sum += columns[column];
            }

            uint count = (uint)(rows * (to - from));
            target[x] = Mean(sum + Vector128.Create(count / 2), ReciprocalOf(count));
        }
    }

    static uint Mean(Vector128<uint> sum, ulong reciprocal)
    {
        uint red = (uint)(sum[0] * reciprocal >> ReciprocalBits);
        uint green = (uint)(sum[1] * reciprocal >> ReciprocalBits);
        uint blue = (uint)(sum[2] * reciprocal >> ReciprocalBits);
        return 0xFF000000u | blue << 16 | green << 8 | red;
    }

    // A division takes longer than all else of a pixel, and few counts occur.
    ulong ReciprocalOf(uint count)
    {
        if (count >= reciprocals.Length)
        {
            Array.Resize(ref reciprocals, (int)count + 1);
        }

        ref ulong known = ref reciprocals[count];
        if (known == 0)
        {
            known = (1UL << ReciprocalBits) / count + 1;
        }

        return known;
    }
}
