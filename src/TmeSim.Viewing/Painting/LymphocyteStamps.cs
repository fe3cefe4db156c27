using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;

namespace TmeSim.Viewing.Painting;

/// <summary>
/// Draws lymphocytes over their sites where sites are large enough, each kind in its shape with a white rim. A site and its neighbours stay visible around.
/// </summary>
sealed class LymphocyteStamps
{
    /// <summary>Size of a site from which lymphocytes are drawn over it [pixels].</summary>
    public const double SmallestSite = 6;

    const int Samples = 4;

    readonly Dictionary<(LymphocyteKind, int), (byte[] Fill, byte[] Rim)> masks = [];

    /// <summary>Draws the lymphocytes of a plane.</summary>
    /// <param name="tissue">The tissue.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="window">Where it lies in the picture.</param>
    /// <param name="canvas">The picture.</param>
    /// <param name="colours">Colour by kind as pixels; 0 leaves a kind out.</param>
    public void Draw(TissueState tissue, SlicePlane plane, Window window, Canvas canvas, uint[] colours)
    {
        int size = (int)Math.Floor(window.PixelsPerSite);
        var visible = window.Sites(plane);
        for (int y = visible.Top; y < visible.Bottom; y++)
        {
            for (int x = visible.Left; x < visible.Right; x++)
            {
                var kind = tissue.Lymphocyte[plane.SiteAt(x, y)];
                if (colours[(int)kind] != 0)
                {
                    Stamp(kind, size, window.PixelX(x), window.PixelY(y), window.Box, canvas, Ink.Colour(colours[(int)kind]));
                }
            }
        }
    }

    /// <summary>Draws one kind in its shape.</summary>
    public void Stamp(LymphocyteKind kind, int size, int left, int top, Box clip, Canvas canvas, int colour)
    {
        var (fill, rim) = MaskOf(kind, size);
        for (int y = Math.Max(0, clip.Top - top); y < Math.Min(size, clip.Bottom - top); y++)
        {
            for (int x = Math.Max(0, clip.Left - left); x < Math.Min(size, clip.Right - left); x++)
            {
                int place = x + size * y;
                if (rim[place] > 0)
                {
                    canvas.Mix(left + x, top + y, Ink.White, rim[place]);
                    canvas.Mix(left + x, top + y, colour, fill[place]);
                }
            }
        }
    }

    (byte[] Fill, byte[] Rim) MaskOf(LymphocyteKind kind, int size)
    {
        if (!masks.TryGetValue((kind, size), out var mask))
        {
            mask = (Mask(kind, size, 0), Mask(kind, size, 0.09));
            masks.Add((kind, size), mask);
        }

        return mask;
    }

    static byte[] Mask(LymphocyteKind kind, int size, double rim)
    {
        byte[] mask = new byte[size * size];
        for (int place = 0; place < mask.Length; place++)
        {
            int hits = 0;
            for (int sample = 0; sample < Samples * Samples; sample++)
            {
                double x = (place % size + (sample % Samples + 0.5) / Samples) / size - 0.5;
                double y = (place / size + (sample / Samples + 0.5) / Samples) / size - 0.5;
                hits += CellShape.Holds(kind, x, y, rim) ? 1 : 0;
            }

            mask[place] = (byte)(255 * hits / (Samples * Samples));
        }

        return mask;
    }
}
