using System.Globalization;
using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;

namespace TmeSim.Viewing.Panels;

/// <summary>An area of a chart with its scales.</summary>
/// <param name="Canvas">The picture.</param>
/// <param name="Box">The area, without labels.</param>
/// <param name="X">Scale of time [d].</param>
/// <param name="Y">Scale of values.</param>
readonly record struct PlotArea(Canvas Canvas, Box Box, IScale X, IScale Y)
{
    /// <summary>Size of labels [pixels of the layout].</summary>
    public const double LabelSize = 11;

    const double TickLength = 4;

    /// <summary>Draws grid and labels.</summary>
    /// <param name="hasDays">Whether the days are written below.</param>
    public void Axes(bool hasDays = true)
    {
        foreach (double tick in Y.Ticks())
        {
            int y = (int)Y.At(tick);
            Canvas.Fill(new Box(Box.Left, y, Box.Width, Math.Max(1, Canvas.Scaled(1))), Ink.Pale);
            Canvas.Text(Label(tick), Box.Left - Canvas.Scaled(5), y + Canvas.Scaled(4), LabelSize, Ink.Grey, align: 1);
        }

        int bottom = Box.Bottom;
        Canvas.Fill(new Box(Box.Left, bottom, Box.Width, Math.Max(1, Canvas.Scaled(1))), Ink.Grey);
        foreach (double tick in X.Ticks())
        {
            int x = (int)X.At(tick);
            Canvas.Fill(new Box(x, bottom, Math.Max(1, Canvas.Scaled(1)), Canvas.Scaled(TickLength)), Ink.Grey);
            if (hasDays)
            {
                Canvas.Text(Label(tick), x, bottom + Canvas.Scaled(16), LabelSize, Ink.Grey, align: 0.5);
            }
        }
    }

    /// <summary>Draws a line through points; one that is missing breaks it.</summary>
    public void Line(IReadOnlyList<double> hours, IReadOnlyList<double> values, int colour, double width = 1.6)
    {
        // At most one point to a pixel is seen.
        int step = Math.Max(1, hours.Count / Math.Max(1, Box.Width));
        var clip = new Box(Box.Left, Box.Top - 2, Box.Width, Box.Height + 4);
        for (int k = step; k < hours.Count; k += step)
        {
            int next = k + step < hours.Count ? k : hours.Count - 1;
            if (!double.IsNaN(values[k - step]) && !double.IsNaN(values[next]))
            {
                Canvas.Line(At(hours[k - step], values[k - step]), At(hours[next], values[next]), colour, width, clip);
            }
        }
    }

    /// <summary>Draws the day that the picture shows.</summary>
    public void Cursor(double day)
    {
        double x = X.At(day);
        if (x >= Box.Left && x <= Box.Right)
        {
            Canvas.Fill(new Box((int)x, Box.Top, Math.Max(1, Canvas.Scaled(1.5)), Box.Height), Ink.Dark);
        }
    }

    /// <summary>A number on an axis.</summary>
    public static string Label(double value) =>
        Math.Abs(value) >= 1e6 ? (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M"
        : Math.Abs(value) >= 1e4 ? (value / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + "k"
        : value.ToString("0.###", CultureInfo.InvariantCulture);

    (double X, double Y) At(double hours, double value) => (X.At(hours / 24), Y.At(value));
}
