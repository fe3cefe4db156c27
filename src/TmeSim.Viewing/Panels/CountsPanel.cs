using TmeSim.IO.Results;
using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Panels;

/// <summary>Cells over time on a logarithmic scale: tumour, the states of CD8 T cells, regulatory T cells.</summary>
static class CountsPanel
{
    static readonly (string Column, CellLook Look)[] Series =
    [
        ("tumour_cells", CellLook.Tumour),
        ("effector_cells", CellLook.Effector),
        ("progenitor_cells", CellLook.Progenitor),
        ("intermediate_cells", CellLook.Intermediate),
        ("terminal_cells", CellLook.Terminal),
        ("treg_cells", CellLook.Treg),
    ];

    /// <summary>Draws the panel.</summary>
    public static void Draw(Canvas canvas, Box box, RunHistory history, double day, string title)
    {
        var area = ChartFrame.Open(canvas, box, title);
        var shown = Series.Where(one => history.Column(one.Column) is not null).ToList();
        var all = shown.SelectMany(one => history.Column(one.Column)!).Where(double.IsFinite).DefaultIfEmpty(0);
        var y = LogScale.Around([1, Math.Max(10, all.Max())], area.Bottom, area.Top);
        var plot = new PlotArea(canvas, area, TimeAxis.Of(history, day, area, 4), y);
        plot.Axes();
        foreach (var (column, look) in shown)
        {
            plot.Line(history.TimesHours, history.Column(column)!, look.Colour, look == CellLook.Tumour ? 2.4 : 1.6);
        }

        plot.Cursor(day);
    }
}
