using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Painting;

/// <summary>Draws sites that are smaller than pixels: each pixel has the mean colour of its sites, rounded to the nearest.</summary>
sealed class MeanSampler
{
    const int Lanes = 4;

    (int First, int Count)[] spans = [];
    (float Half, float Reciprocal)[] divisors = [];

    /// <summary>Draws a plane.</summary>
    /// <param name="words">Colours of its sites, row by row from the first element.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="window">Where it lies in the picture.</param>
    /// <param name="box">The pixels.</param>
    /// <param name="edges">First column of sites of each pixel of a row, and the end of the last.</param>
    /// <param name="pixels">The picture.</param>
    public void Draw(uint[] words, SlicePlane plane, Window window, Box box, ReadOnlySpan<int> edges, PixelBuffer pixels)
    {
        int left = Math.Min(edges[0], plane.Width - 1);
        int width = Math.Max(edges[box.Width], left + 1) - left;
        int most = LookAcross(edges, left, width, box.Width);
        KnowCounts((int)Math.Ceiling(window.SitesPerPixel + 1) * most);
        RowBands.Share(
            box.Top,
            box.Bottom,
            (top, bottom) =>
            {
                uint[] sums = ArrayPool<uint>.Shared.Rent(Lanes * (width + most));
                for (int y = top; y < bottom; y++)
                {
                    int first = Math.Clamp((int)window.SiteY(y), 0, plane.Height - 1);
                    int last = Math.Clamp((int)window.SiteY(y + 1), first + 1, plane.Height);
                    var columns = sums.AsSpan(0, Lanes * (width + most));
                    columns.Clear();
                    for (int line = first; line < last; line++)
                    {
                        Add(MemoryMarshal.AsBytes(words.AsSpan(line * plane.Width + left, width)), columns);
                    }

                    var target = pixels.Words.Slice(box.Left + pixels.Width * y, box.Width);
                    MeanOfColumns(MemoryMarshal.Cast<uint, Vector128<uint>>(columns), most, last - first, target);
                }

                ArrayPool<uint>.Shared.Return(sums);
            }
        );
    }

    // Which columns of sites each pixel shows, from the first that is shown, and how many at most.
    int LookAcross(ReadOnlySpan<int> edges, int left, int width, int pixels)
    {
        if (spans.Length < pixels)
        {
            spans = new (int, int)[pixels];
        }

        int most = 1;
        for (int x = 0; x < pixels; x++)
        {
            int first = Math.Min(edges[x] - left, width - 1);
            spans[x] = (first, Math.Max(1, edges[x + 1] - left - first));
            most = Math.Max(most, spans[x].Count);
        }

        return most;
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

    // As many columns for each pixel, those that are not its own as nothing: which pixel has one more cannot be foretold.
    void MeanOfColumns(ReadOnlySpan<Vector128<uint>> columns, int most, int rows, Span<uint> target)
    {
        for (int x = 0; x < target.Length; x++)
        {
            var (first, count) = spans[x];
            var sum = columns[first];
            for (int column = 1; column < most; column++)
            {
                sum += columns[first + column] & Vector128.Create(column - count >> 31).AsUInt32();
            }

            target[x] = Mean(sum, divisors[rows * count]);
        }
    }

    // Cut off after multiplying with a reciprocal: (sum + count / 2 + 1/2) / count is further from a whole number than it is wrong for counts below 2¹⁴.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Mean(Vector128<uint> sum, (float Half, float Reciprocal) divisor)
    {
        var share = (Vector128.ConvertToSingle(sum.AsInt32()) + Vector128.Create(divisor.Half)) * divisor.Reciprocal;
        var mean = Vector128.ConvertToInt32Native(share);
        return Vector128.Narrow(Vector128.Narrow(mean, mean), default).AsUInt32()[0];
    }

    // A division takes longer than all else of a pixel, and few counts occur.
    void KnowCounts(int most)
    {
        if (divisors.Length <= most)
        {
            divisors = [.. Enumerable.Range(0, most + 1).Select(count => ((count >> 1) + 0.5f, 1f / count))];
        }
    }
}
