namespace TmeSim.Viewing.Drawing;

/// <summary>A letter at one size: how much of each pixel the pen covers.</summary>
/// <param name="Left">Pixels from the pen position to the mask's left.</param>
/// <param name="Top">Pixels from the line on which letters stand up to the mask's top.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Advance">Pixels to the next letter.</param>
/// <param name="Coverage">0 … 255; shape [height × width].</param>
sealed record GlyphMask(int Left, int Top, int Width, int Height, int Advance, byte[] Coverage)
{
    const double CapitalHeight = 10;
    const double SmallHeight = 7;
    const double Bearing = 1.15;

    /// <summary>Draws a letter.</summary>
    /// <param name="glyph">The letter.</param>
    /// <param name="capital">Height of a capital [pixels].</param>
    /// <param name="pen">Width of the pen [pixels].</param>
    public static GlyphMask Draw(StrokeGlyph glyph, int capital, double pen)
    {
        double unit = capital / CapitalHeight;
        int small = (int)Math.Round(SmallHeight * unit);
        int width = (int)Math.Round(glyph.Width * unit);
        double scaleX = glyph.Width > 0 ? width / glyph.Width : unit;
        int bearing = Math.Max(1, (int)Math.Round(Bearing * unit));
        int margin = (int)Math.Ceiling(pen);
        int top = (int)Math.Ceiling(1.3 * capital);
        int rows = top + (int)Math.Ceiling(0.4 * capital) + margin;
        int columns = width + 2 * margin + 1 + (int)Math.Ceiling(0.2 * capital);
        var mask = new GlyphMask(bearing - margin, top, columns, rows, width + 2 * bearing + 1, new byte[rows * columns]);
        foreach (var stroke in glyph.Strokes)
        {
            for (int k = Math.Min(1, stroke.Length - 1); k < stroke.Length; k++)
            {
                mask.Cover(Place(stroke[Math.Max(0, k - 1)]), Place(stroke[k]), pen);
            }
        }

        return mask;

        // Feet, heads and both sides of a letter lie in the middle of pixels, so that they are sharp.
        (double X, double Y) Place((double X, double Y) point)
        {
            double height =
                point.Y <= SmallHeight
                    ? point.Y * small / SmallHeight
                    : small + (point.Y - SmallHeight) * (capital - small) / (CapitalHeight - SmallHeight);
            return (margin + 0.5 + point.X * scaleX, top - 0.5 - height);
        }
    }

    void Cover((double X, double Y) from, (double X, double Y) to, double pen)
    {
        double reach = pen / 2 + 0.5;
        int firstRow = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - reach));
        int lastRow = Math.Min(Height - 1, (int)(Math.Max(from.Y, to.Y) + reach));
        int firstColumn = Math.Max(0, (int)(Math.Min(from.X, to.X) - reach));
        int lastColumn = Math.Min(Width - 1, (int)(Math.Max(from.X, to.X) + reach));
        for (int row = firstRow; row <= lastRow; row++)
        {
            for (int column = firstColumn; column <= lastColumn; column++)
            {
                double share = Math.Clamp(reach - Segment.Distance(column + 0.5, row + 0.5, from, to), 0, 1);
                int place = column + Width * row;
                Coverage[place] = Math.Max(Coverage[place], (byte)Math.Round(255 * share));
            }
        }
    }
}
