using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Painting;

namespace TmeSim.Viewing.Panels;

/// <summary>How long a length is in the picture, at the lower left of the tissue.</summary>
static class ScaleBar
{
    const double TextSize = 12;

    /// <summary>Draws the bar.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="window">The tissue.</param>
    /// <param name="spacingUm">Distance between sites [µm].</param>
    public static void Draw(Canvas canvas, Window window, double spacingUm)
    {
        double pixelsPerUm = window.PixelsPerSite / spacingUm;
        double length = Length(window.Box.Width / pixelsPerUm / 3);
        string text = PlotArea.Label(length) + " µm";
        int bar = (int)Math.Round(length * pixelsPerUm);
        int width = Math.Max(bar, canvas.TextWidth(text, TextSize)) + canvas.Scaled(16);
        var plate = new Box(window.Box.Left + canvas.Scaled(8), window.Box.Bottom - canvas.Scaled(38), width, canvas.Scaled(30));
        canvas.Fill(plate, Ink.White);
        int left = plate.Left + (width - bar) / 2;
        canvas.Fill(new Box(left, plate.Bottom - canvas.Scaled(8), bar, canvas.Scaled(3)), Ink.Dark);
        canvas.Text(text, plate.Left + width / 2.0, plate.Bottom - canvas.Scaled(13), TextSize, Ink.Dark, align: 0.5);
    }

    // The longest of 1, 2 and 5 times a power of ten that fits.
    static double Length(double room)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(room)));
        return power
            * (
                room >= 5 * power ? 5
                : room >= 2 * power ? 2
                : 1
            );
    }
}
