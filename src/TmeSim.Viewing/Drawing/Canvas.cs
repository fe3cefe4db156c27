using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Drawing;

/// <summary>Draws on a picture, in device pixels from the top left. What lies outside is cut off.</summary>
/// <param name="Pixels">The picture.</param>
/// <param name="Ratio">Device pixels for each pixel of the layout; texts and lines are given in the latter.</param>
readonly record struct Canvas(PixelBuffer Pixels, double Ratio)
{
    /// <summary>Fills a rectangle.</summary>
    public void Fill(Box box, int colour)
    {
        var inside = box.Within(Pixels.Width, Pixels.Height);
        uint word = Ink.Word(colour);
        for (int y = inside.Top; y < inside.Bottom; y++)
        {
            Pixels.Words.Slice(inside.Left + Pixels.Width * y, inside.Width).Fill(word);
        }
    }

    /// <summary>Draws the edge of a rectangle, one pixel of the layout wide, inside it.</summary>
    public void Frame(Box box, int colour, double width = 1)
    {
        int pen = Math.Max(1, (int)Math.Round(width * Ratio));
        Fill(box with { Height = pen }, colour);
        Fill(box with { Top = box.Bottom - pen, Height = pen }, colour);
        Fill(box with { Width = pen }, colour);
        Fill(box with { Left = box.Right - pen, Width = pen }, colour);
    }

    /// <summary>Mixes a colour into a pixel.</summary>
    /// <param name="x">Pixel.</param>
    /// <param name="y">Row.</param>
    /// <param name="colour">Colour.</param>
    /// <param name="share">How much of it, 0 … 255.</param>
    public void Mix(int x, int y, int colour, int share)
    {
        if ((uint)x < (uint)Pixels.Width && (uint)y < (uint)Pixels.Height)
        {
            ref uint pixel = ref Pixels.Words[x + Pixels.Width * y];
            pixel = Ink.Mix(pixel, Ink.Word(colour), share);
        }
    }

    /// <summary>Draws a line with soft edges.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to, int colour, double width, Box clip)
    {
        double reach = Math.Max(1, width * Ratio) / 2 + 0.5;
        int firstRow = Math.Max(clip.Top, (int)Math.Floor(Math.Min(from.Y, to.Y) - reach));
        int lastRow = Math.Min(clip.Bottom - 1, (int)Math.Ceiling(Math.Max(from.Y, to.Y) + reach));
        int firstColumn = Math.Max(clip.Left, (int)Math.Floor(Math.Min(from.X, to.X) - reach));
        int lastColumn = Math.Min(clip.Right - 1, (int)Math.Ceiling(Math.Max(from.X, to.X) + reach));
        for (int y = firstRow; y <= lastRow; y++)
        {
            for (int x = firstColumn; x <= lastColumn; x++)
            {
                double share = Math.Min(1, reach - Segment.Distance(x + 0.5, y + 0.5, from, to));
                if (share > 0)
                {
                    Mix(x, y, colour, (int)Math.Round(255 * share));
                }
            }
        }
    }

    /// <summary>Writes a text whose letters stand at a height.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Left end, middle or right end, by the alignment.</param>
    /// <param name="y">Height of the line on which letters stand.</param>
    /// <param name="size">Size [pixels of the layout].</param>
    /// <param name="colour">Colour.</param>
    /// <param name="align">0 if <paramref name="x"/> is the left end, 0.5 the middle, 1 the right end.</param>
    /// <param name="isBold">Whether the pen is broad.</param>
    /// <returns>The right end.</returns>
    public int Text(ReadOnlySpan<char> text, double x, double y, double size, int colour, double align = 0, bool isBold = false)
    {
        int pen = (int)Math.Round(x - align * StrokeFont.Width(text, size * Ratio, isBold));
        int line = (int)Math.Round(y);
        foreach (char letter in text)
        {
            var mask = StrokeFont.Of(letter, size * Ratio, isBold);
            Stamp(mask, pen + mask.Left, line - mask.Top, colour);
            pen += mask.Advance;
        }

        return pen;
    }

    /// <summary>Width of a text [device pixels].</summary>
    public int TextWidth(ReadOnlySpan<char> text, double size, bool isBold = false) => StrokeFont.Width(text, size * Ratio, isBold);

    /// <summary>Device pixels of a length in the layout.</summary>
    public int Scaled(double length) => (int)Math.Round(length * Ratio);

    void Stamp(GlyphMask mask, int left, int top, int colour)
    {
        for (int row = 0; row < mask.Height; row++)
        {
            for (int column = 0; column < mask.Width; column++)
            {
                byte share = mask.Coverage[column + mask.Width * row];
                if (share > 0)
                {
                    Mix(left + column, top + row, colour, share);
                }
            }
        }
    }
}
