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
            sums = new ulong[box.Width + 1];
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
        for (int y = box.Top; y < box.Bottom; y++)
        {
            int first = Math.Clamp((int)window.SiteY(y), 0, plane.Height - 1);
            int last = Math.Clamp((int)window.SiteY(y + 1), first + 1, plane.Height);
            var row = sums.AsSpan(0, box.Width);
            row.Clear();
            for (int line = first; line < last; line++)
            {
                Add(words.Slice(line * plane.Width, plane.Width), row);
            }

            var target = pixels.Words.Slice(box.Left + pixels.Width * y, box.Width);
            for (int x = 0; x < target.Length; x++)
            {
                target[x] = Mean(row[x], (uint)((last - first) * Math.Max(1, edges[x + 1] - edges[x])));
            }
        }
    }

    void Add(ReadOnlySpan<uint> source, Span<ulong> row)
    {
        for (int x = 0; x < row.Length; x++)
        {
            int last = Math.Max(edges[x] + 1, edges[x + 1]);
            for (int site = edges[x]; site < last; site++)
            {
                ulong word = source[Math.Min(site, source.Length - 1)];
                row[x] += word & 0xFF | (word & 0xFF00) << LaneBits - 8 | (word & 0xFF0000) << 2 * LaneBits - 16;
            }
        }
    }

    static uint Mean(ulong sum, uint count)
    {
        uint half = count / 2;
        uint red = ((uint)(sum & Lane) + half) / count;
        uint green = ((uint)(sum >> LaneBits & Lane) + half) / count;
        uint blue = ((uint)(sum >> 2 * LaneBits & Lane) + half) / count;
        return 0xFF000000u | blue << 16 | green << 8 | red;
    }
}
