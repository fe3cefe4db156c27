using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Panels;

/// <summary>Living tumour cells by clone over time, stacked, in the colours of the Muller figure and of the layer of clones.</summary>
static class LineagePanel
{
    /// <summary>Draws the panel.</summary>
    public static void Draw(Canvas canvas, Box box, RunHistory history, CloneColours clones, double day, string title)
    {
        var area = ChartFrame.Open(canvas, box, title);
        var rows = history.CloneRows;
        double most = Math.Max(10, rows.Select(row => (double)row.Cells.Sum()).DefaultIfEmpty(0).Max());
        var y = LinearScale.Around([0, most], area.Bottom, area.Top, 4);
        var plot = new PlotArea(canvas, area, TimeAxis.Of(history, day, area, 4), y);
        plot.Axes();
        int from = (int)plot.X.At(0);
        int row = 0;
        double[] sizes = new double[clones.Groups.Keys.Count + 1];
        for (int x = from; x <= area.Right && rows.Count > 0; x++)
        {
            while (row < rows.Count - 1 && plot.X.At(rows[row + 1].TimeHours / 24) <= x)
            {
                row++;
            }

            if (x <= plot.X.At(rows[^1].TimeHours / 24))
            {
                Column(canvas, y, x, clones.SizesOf(rows[row], sizes));
            }
        }

        plot.Cursor(day);
    }

    static void Column(Canvas canvas, LinearScale y, int x, double[] sizes)
    {
        double below = 0;
        for (int place = 0; place < sizes.Length; place++)
        {
            int bottom = (int)y.At(below);
            below += sizes[place];
            int top = (int)y.At(below);
            canvas.Fill(new Box(x, top, 1, bottom - top), CloneGroups.ColourOf(place));
        }
    }
}
