using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Pictures;

/// <summary>The room of a picture while its parts are cut off from it, in one arrangement. What is left is the tissue's.</summary>
sealed class LayoutRoom
{
    const double Margin = 14;
    const double TitleHeight = 34;
    const double ArmNameHeight = 22;
    const double LegendWidth = 186;
    const double LegendHeight = 300;
    const double TimelineHeight = 112;
    const double NarrowestTimeline = 360;
    const double WidestCharts = 440;
    const double NarrowestChart = 150;
    const double LowChartHeight = 150;

    // Width of all charts beside the tissue as a share of the picture's, by the number of arms.
    static readonly double[] ChartsShare = [0, 0.3, 0.38];

    // What is left for the tissue may not be smaller than this share of a side; charts, then legend, then timelines make way.
    const double LeastShare = 0.34;

    readonly int arms;
    readonly bool hasHistory;
    readonly View view;
    readonly Arrangement arrangement;
    readonly int margin;
    Box rest;

    /// <summary>Begins with the whole picture.</summary>
    /// <param name="arms">Number of arms.</param>
    /// <param name="hasHistory">Whether there is anything for charts and timelines.</param>
    /// <param name="view">The view.</param>
    /// <param name="arrangement">How the parts stand to each other.</param>
    public LayoutRoom(int arms, bool hasHistory, View view, Arrangement arrangement)
    {
        this.arms = arms;
        this.hasHistory = hasHistory;
        this.view = view;
        this.arrangement = arrangement;
        margin = view.ShowsLegend || view.ShowsCharts || view.ShowsTimeline ? Scaled(Margin) : 0;
        rest = new Box(0, 0, view.Width, view.Height).Inset(margin, margin, margin, margin);
    }

    /// <summary>Cuts off what there is room for.</summary>
    public PictureLayout Lay()
    {
        var title = rest with { Height = view.ShowsLegend ? Scaled(TitleHeight) : 0 };
        rest = rest.Inset(0, title.Height, 0, 0);
        var timelines = TakeTimelines();
        var below = TakeChartsBelow();
        var (legend, beside) = TakeColumns();
        return new PictureLayout(title, Tissues(), legend, below.Count > 0 ? below : beside, timelines);
    }

    IReadOnlyList<Box> TakeTimelines()
    {
        bool isStacked = arrangement.StacksTimelines || arms == 1;
        int height = (isStacked ? arms : 1) * Scaled(TimelineHeight);
        bool isWideEnough = isStacked || (rest.Width - margin) / arms >= Scaled(NarrowestTimeline);
        if (!view.ShowsTimeline || !hasHistory || !isWideEnough || rest.Height - height < LeastShare * view.Height)
        {
            return [];
        }

        return Split(TakeBottom(height), arms, isStacked, isStacked ? 0 : margin);
    }

    // A row of charts, or one for each arm where the picture is narrow.
    IReadOnlyList<IReadOnlyList<Box>> TakeChartsBelow()
    {
        int narrowest = PictureLayout.ChartsOfAnArm * Scaled(NarrowestChart);
        bool isStacked = rest.Width < arms * narrowest;
        int height = (isStacked ? arms : 1) * Scaled(LowChartHeight);
        double least = Math.Max(LeastShare * view.Height, view.ShowsLegend ? Scaled(LegendHeight) : 0);
        bool fits = rest.Width >= narrowest && rest.Height - height - margin >= least;
        if (!arrangement.PutsChartsBelow || !view.ShowsCharts || !hasHistory || !fits)
        {
            return [];
        }

        var rows = Split(TakeBottom(height), arms, isStacked, isStacked ? 0 : margin);
        return [.. rows.Select(row => Split(row, PictureLayout.ChartsOfAnArm, isStacked: false, 0))];
    }

    (Box Legend, IReadOnlyList<IReadOnlyList<Box>> Charts) TakeColumns()
    {
        var legend = default(Box);
        int legendWidth = Scaled(LegendWidth);
        if (view.ShowsLegend && rest.Width - legendWidth - margin >= LeastShare * view.Width)
        {
            legend = rest with { Left = rest.Right - legendWidth, Width = legendWidth };
            rest = rest.Inset(0, 0, legendWidth + margin, 0);
        }

        int width = Math.Min(arms * Scaled(WidestCharts), (int)(ChartsShare[arms] * view.Width));
        bool fits = rest.Width - width - margin >= LeastShare * view.Width && (legend.Width > 0 || !view.ShowsLegend);
        if (arrangement.PutsChartsBelow || !view.ShowsCharts || !hasHistory || !fits)
        {
            return (legend, []);
        }

        var charts = rest with { Left = view.Width - margin - width, Width = width };
        rest = rest.Inset(0, 0, width + margin, 0);
        var columns = Split(charts, arms, isStacked: false, 0);
        return (
            legend with
            {
                Left = legend.Left - width - margin,
            },
            [.. columns.Select(column => Split(column, PictureLayout.ChartsOfAnArm, isStacked: true, 0))]
        );
    }

    IReadOnlyList<Box> Tissues()
    {
        int name = view.ShowsLegend && arms > 1 ? Scaled(ArmNameHeight) : 0;
        int gap = arms > 1 ? Math.Max(2, margin) : 0;
        return [.. Split(rest, arms, arrangement.StacksArms, gap).Select(box => box.Inset(0, name, 0, 0))];
    }

    Box TakeBottom(int height)
    {
        var bottom = rest with { Top = rest.Bottom - height, Height = height };
        rest = rest.Inset(0, 0, 0, height + margin);
        return bottom;
    }

    static IReadOnlyList<Box> Split(Box box, int count, bool isStacked, int gap)
    {
        int width = isStacked ? box.Width : (box.Width - (count - 1) * gap) / count;
        int height = isStacked ? (box.Height - (count - 1) * gap) / count : box.Height;
        var (right, down) = isStacked ? (0, height + gap) : (width + gap, 0);
        return [.. Enumerable.Range(0, count).Select(place => new Box(box.Left + place * right, box.Top + place * down, width, height))];
    }

    int Scaled(double length) => (int)Math.Round(length * view.PixelRatio);
}
