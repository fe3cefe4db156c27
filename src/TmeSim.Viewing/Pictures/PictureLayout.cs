using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Pictures;

/// <summary>Which part of a picture goes where [device pixels].</summary>
/// <param name="Title">The title; empty if there is none.</param>
/// <param name="Tissues">The tissue of each arm.</param>
/// <param name="Legend">The legend; empty if there is none.</param>
/// <param name="Charts">The charts of each arm; empty if there are none.</param>
/// <param name="Timelines">The timeline of each arm; empty if there are none.</param>
sealed record PictureLayout(Box Title, IReadOnlyList<Box> Tissues, Box Legend, IReadOnlyList<Box> Charts, IReadOnlyList<Box> Timelines)
{
    const double Margin = 14;
    const double TitleHeight = 34;
    const double ArmNameHeight = 22;
    const double LegendWidth = 186;
    const double TimelineHeight = 112;
    const double WidestCharts = 440;

    // Width of all charts as a share of the picture's, by the number of arms.
    static readonly double[] ChartsShare = [0, 0.3, 0.38];

    // What is left for the tissue may not be smaller than this share of a side; charts, then legend, then timelines make way.
    const double LeastShare = 0.34;

    /// <summary>Lays a picture out.</summary>
    /// <param name="arms">Number of arms.</param>
    /// <param name="hasHistory">Whether there is anything for charts and timelines.</param>
    /// <param name="view">The view.</param>
    public static PictureLayout Of(int arms, bool hasHistory, View view)
    {
        int Scaled(double length) => (int)Math.Round(length * view.PixelRatio);
        int margin = view.ShowsLegend || view.ShowsCharts || view.ShowsTimeline ? Scaled(Margin) : 0;
        var rest = new Box(0, 0, view.Width, view.Height).Inset(margin, margin, margin, margin);
        var title = new Box(rest.Left, rest.Top, rest.Width, view.ShowsLegend ? Scaled(TitleHeight) : 0);
        rest = rest.Inset(0, title.Height, 0, 0);
        IReadOnlyList<Box> timelines = [];
        int timeline = Scaled(TimelineHeight);
        if (view.ShowsTimeline && hasHistory && rest.Height - arms * timeline >= LeastShare * view.Height)
        {
            var bottom = rest;
            timelines =
            [
                .. Enumerable
                    .Range(0, arms)
                    .Select(arm => bottom with { Top = bottom.Bottom - (arms - arm) * timeline, Height = timeline }),
            ];
            rest = rest.Inset(0, 0, 0, arms * timeline + margin);
        }

        var legend = default(Box);
        int legendWidth = Scaled(LegendWidth);
        if (view.ShowsLegend && rest.Width - legendWidth - margin >= LeastShare * view.Width)
        {
            legend = rest with { Left = rest.Right - legendWidth, Width = legendWidth };
            rest = rest.Inset(0, 0, legendWidth + margin, 0);
        }

        IReadOnlyList<Box> charts = [];
        int chartsWidth = Math.Min(arms * Scaled(WidestCharts), (int)(ChartsShare[arms] * view.Width));
        if (view.ShowsCharts && hasHistory && rest.Width - chartsWidth - margin >= LeastShare * view.Width)
        {
            var column = rest with { Left = view.Width - margin - chartsWidth, Width = chartsWidth / arms };
            charts = [.. Enumerable.Range(0, arms).Select(arm => column with { Left = column.Left + arm * column.Width })];
            legend = legend with { Left = legend.Left - chartsWidth - margin };
            rest = rest.Inset(0, 0, chartsWidth + margin, 0);
        }

        return new PictureLayout(title, SideBySide(rest, arms, margin, view), legend, charts, timelines);
    }

    static IReadOnlyList<Box> SideBySide(Box rest, int arms, int margin, View view)
    {
        int name = view.ShowsLegend && arms > 1 ? (int)Math.Round(ArmNameHeight * view.PixelRatio) : 0;
        int gap = arms > 1 ? Math.Max(2, margin) : 0;
        int width = (rest.Width - (arms - 1) * gap) / arms;
        return
        [
            .. Enumerable
                .Range(0, arms)
                .Select(arm => new Box(rest.Left + arm * (width + gap), rest.Top + name, width, rest.Height - name)),
        ];
    }
}
