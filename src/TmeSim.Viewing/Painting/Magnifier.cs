using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Painting;

/// <summary>Draws the colours of sites to pixels: squares where sites are larger than pixels, means where they are smaller.</summary>
sealed class Magnifier
{
    readonly MeanSampler means = new();
    int[] edges = [];

    /// <summary>Draws a plane.</summary>
    /// <param name="words">Colours of its sites, row by row from the first element.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="window">Where it lies in the picture.</param>
    /// <param name="pixels">The picture.</param>
    public void Draw(uint[] words, SlicePlane plane, Window window, PixelBuffer pixels)
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
            means.Draw(words, plane, window, box, edges, pixels);
        }
        else
        {
            DrawSquares(words, plane, window, box, pixels);
        }
    }

    void DrawSquares(uint[] words, SlicePlane plane, Window window, Box box, PixelBuffer pixels)
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

            var source = words.AsSpan(row * plane.Width, plane.Width);
            for (int x = 0; x < target.Length; x++)
            {
                target[x] = source[edges[x]];
            }

            before = row;
        }
    }
}
