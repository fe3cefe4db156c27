using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Painting;

/// <summary>Draws the colours of sites to pixels: squares where sites are larger than pixels, means where they are smaller.</summary>
sealed class Magnifier
{
    const int LaneBits = 21;
    const ulong Lane = (1UL << LaneBits) - 1;

    int[] edges = [];
    ulong[] sums = [];

    /// <summary>Draws a plane.</summary>
    /// <param name="words">Colours of its sites; shape [height × width].</param>
    /// <param name="plane">The plane.</param>
    /// <param name="window">Where it lies in the picture.</param>
    /// <param name="pixels">The picture.</param>
    public void Draw(ReadOnlySpan<uint> words, SlicePlane plane, Window window, PixelBuffer pixels)
    {
        var box = window.Box.Within(pixels.Width, pixels.Height);
        if (edges.Length <= box.Width)
        {
            edges = new int[box.Width + 1];
        }

        bool isSmall = window.SitesPerPixel > 1;
        for (int x = 0; x <= box.Width; x++)
        {
            edges[x] = Math.Clamp((int)window.SiteX(box.Left + x + (isSmall ? 0 : 0.5)), 0, plane.Width - (isSmall ? 0 : 1));
        }

        if (isSmall)
        {
            DrawMeans(words, plane, window, box, pixels);
        }
        else
        {
            DrawSquares(words, plane, window, box, pixels);
        }
    }

    void DrawSquares(ReadOnlySpan<uint> words, SlicePlane plane, Window window, Box box, PixelBuffer pixels)
    {
        int before = -1;
        for (int y = box.Top; y < box.Bottom; y++)
        {
            int row = Math.Clamp((int)window.SiteY(y + 0.5), 0, plane.Height - 1);
            var target = pixels.Words.Slice(box.Left + pixels.Width * y, box.Width);
            if (row == before)
            {
                pixels.Words.Slice(box.Left + pixels.Width * (y - 1), box.Width).CopyTo(target);
                continue;
            }

            var source = words.Slice(row * plane.Width, plane.Width);
            for (int x = 0; x < target.Length; x++)
            {
                target[x] = source[edges[x]];
            }

            before = row;
        }
    }

    void DrawMeans(ReadOnlySpan<uint> words, SlicePlane plane, Window window, Box box, PixelBuffer pixels)
    {
        if (sums.Length < plane.Width)
        {
            sums = new ulong[plane.Width];
        }

        for (int y = box.Top; y < box.Bottom; y++)
        {
            int first = Math.Clamp((int)window.SiteY(y), 0, plane.Height - 1);
            int last = Math.Clamp((int)window.SiteY(y + 1), first + 1, plane.Height);
            var columns = sums.AsSpan(0, plane.Width);
            columns.Clear();
            for (int line = first; line < last; line++)
            {
                Add(words.Slice(line * plane.Width, plane.Width), columns);
            }

            MeanOfColumns(columns, last - first, pixels.Words.Slice(box.Left + pixels.Width * y, box.Width));
        }
    }

    // Red, green and blue side by side in one word, with room for the sum of 8192 sites.
    static void Add(ReadOnlySpan<uint> source, Span<ulong> columns)
    {
        for (int x = 0; x < source.Length; x++)
        {
            ulong word = source[x];
            columns[x] += word & 0xFF | (word & 0xFF00) << LaneBits - 8 | (word & 0xFF0000) << 2 * LaneBits - 16;
        }
    }

    void MeanOfColumns(ReadOnlySpan<ulong> columns, int rows, Span<uint> target)
    {
        for (int x = 0; x < target.Length; x++)
        {
            int from = Math.Min(edges[x], columns.Length - 1);
            int to = Math.Max(from + 1, edges[x + 1]);
            ulong sum = columns[from];
            for (int column = from + 1; column < to; column++)
            {
                sum += columns[column];
            }

            target[x] = Mean(sum, (uint)(rows * (to - from)));
        }
    }

    static uint Mean(ulong sum, uint count)
    {
        // Rounded down after adding a half, by multiplication with the reciprocal: exact below 2²¹.
        ulong reciprocal = (1UL << 42) / count + 1;
        uint half = count / 2;
        ulong red = ((sum & Lane) + half) * reciprocal >> 42;
        ulong green = ((sum >> LaneBits & Lane) + half) * reciprocal >> 42;
        ulong blue = ((sum >> 2 * LaneBits & Lane) + half) * reciprocal >> 42;
        return 0xFF000000u | (uint)(blue << 16 | green << 8 | red);
    }
}
