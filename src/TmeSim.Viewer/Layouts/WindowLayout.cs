using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Layouts;

/// <summary>What a window remembers from one time to the next: how it looks, and nothing of the experiment.</summary>
sealed record WindowLayout
{
    /// <summary>Narrowest and lowest window that is remembered [window units].</summary>
    public const int SmallestSide = 320;

    /// <summary>Width of the window [window units].</summary>
    public int Width { get; init; } = 1440;

    /// <summary>Height of the window [window units].</summary>
    public int Height { get; init; } = 900;

    /// <summary>Whether it fills the screen.</summary>
    public bool IsMaximized { get; init; }

    /// <summary>Whether the controls are shown.</summary>
    public bool ShowsPanels { get; init; } = true;

    /// <summary>What of the tissue is shown.</summary>
    public Layer Layer { get; init; } = Layer.Cells;

    /// <summary>How cells are coloured.</summary>
    public Stain Stain { get; init; } = Stain.Plain;

    /// <summary>Whether lymphocytes are drawn over maps.</summary>
    public bool ShowsLymphocytes { get; init; } = true;

    /// <summary>Whether the legend is drawn.</summary>
    public bool ShowsLegend { get; init; } = true;

    /// <summary>Whether the timeline is drawn.</summary>
    public bool ShowsTimeline { get; init; } = true;

    /// <summary>Whether the charts are drawn.</summary>
    public bool ShowsCharts { get; init; } = true;

    /// <summary>The view it starts with.</summary>
    public View View =>
        new()
        {
            Layer = Layer,
            Stain = Stain,
            ShowsLymphocytes = ShowsLymphocytes,
            ShowsLegend = ShowsLegend,
            ShowsTimeline = ShowsTimeline,
            ShowsCharts = ShowsCharts,
        };

    /// <summary>The same with what a view shows.</summary>
    public WindowLayout With(View view) =>
        this with
        {
            Layer = view.Layer,
            Stain = view.Stain,
            ShowsLymphocytes = view.ShowsLymphocytes,
            ShowsLegend = view.ShowsLegend,
            ShowsTimeline = view.ShowsTimeline,
            ShowsCharts = view.ShowsCharts,
        };
}
