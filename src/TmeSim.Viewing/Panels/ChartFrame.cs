using TmeSim.Viewing.Drawing;

namespace TmeSim.Viewing.Panels;

/// <summary>Title and rims of a chart.</summary>
static class ChartFrame
{
    const double TitleSize = 12;
    const double LeftRim = 40;
    const double TopRim = 24;
    const double RightRim = 10;
    const double BottomRim = 24;

    /// <summary>Writes the title.</summary>
    /// <returns>What is left for the chart.</returns>
    public static Box Open(Canvas canvas, Box box, string title)
    {
        canvas.Text(title, box.Left, box.Top + canvas.Scaled(12), TitleSize, Ink.Dark, isBold: true);
        return box.Inset(canvas.Scaled(LeftRim), canvas.Scaled(TopRim), canvas.Scaled(RightRim), canvas.Scaled(BottomRim));
    }
}
