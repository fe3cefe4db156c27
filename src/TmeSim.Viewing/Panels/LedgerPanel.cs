using TmeSim.Core.State;
using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Panels;

/// <summary>Births and deaths of tumour cells a day: births above the line, deaths by cause below it, so that the balance can be seen.</summary>
static class LedgerPanel
{
    const double LabelSize = 10.5;
    const double NameLine = 13;
    const int MostBars = 120;

    static readonly (Flow Flow, string Name, int Colour)[] Causes =
    [
        (Flow.Birth, "births", 0x7A7A82),
        (Flow.DeathKilled, "killed by CD8", 0x1472D0),
        (Flow.DeathHypoxia, "hypoxia", 0xEBBD09),
        (Flow.DeathIntrinsic, "of themselves", 0xA1A49C),
        (Flow.DeathChemotherapy, "drugs", 0xE15FB6),
    ];

    /// <summary>Draws the panel.</summary>
    public static void Draw(Canvas canvas, Box box, RunHistory history, double day, string title)
    {
        var area = ChartFrame.Open(canvas, box, title);
        area = area.Inset(0, canvas.Scaled(3 + Names(canvas, box) * NameLine), 0, 0);
        var bars = Bars(history);
        double highest = Math.Max(1, bars.Select(bar => bar.Rates[0]).DefaultIfEmpty(0).Max());
        double lowest = -Math.Max(1, bars.Select(bar => bar.Rates[1..].Sum()).DefaultIfEmpty(0).Max());
        var y = LinearScale.Around([lowest, highest], area.Bottom, area.Top, 5);
        var plot = new PlotArea(canvas, area, TimeAxis.Of(history, day, area, 4), y);
        plot.Axes();
        foreach (var bar in bars)
        {
            int left = (int)plot.X.At(bar.FromDay);
            int width = Math.Max(1, (int)plot.X.At(bar.ToDay) - left);
            Bar(canvas, left, width, y, 0, bar.Rates[0], Causes[0].Colour);
            double below = 0;
            for (int cause = 1; cause < Causes.Length; cause++)
            {
                Bar(canvas, left, width, y, below - bar.Rates[cause], below, Causes[cause].Colour);
                below -= bar.Rates[cause];
            }
        }

        plot.Cursor(day);
    }

    // In as many lines as it takes; returns their number.
    static int Names(Canvas canvas, Box box)
    {
        double x = box.Left;
        int lines = 1;
        foreach (var (_, name, colour) in Causes)
        {
            int width = canvas.Scaled(11) + canvas.TextWidth(name, LabelSize);
            if (x > box.Left && x + width > box.Right)
            {
                x = box.Left;
                lines++;
            }

            int top = box.Top + canvas.Scaled(21 + (lines - 1) * NameLine);
            canvas.Fill(new Box((int)x, top, canvas.Scaled(8), canvas.Scaled(8)), colour);
            x = canvas.Text(name, x + canvas.Scaled(11), top + canvas.Scaled(8), LabelSize, Ink.Grey) + canvas.Scaled(7);
        }

        return lines;
    }

    static void Bar(Canvas canvas, int left, int width, LinearScale y, double low, double high, int colour)
    {
        int top = (int)y.At(high);
        int bottom = (int)y.At(low);
        canvas.Fill(new Box(left, top, width, bottom - top), colour);
    }

    // Rows are joined until they are few enough to be seen.
    static List<(double FromDay, double ToDay, double[] Rates)> Bars(RunHistory history)
    {
        var rows = history.Ledger;
        var bars = new List<(double, double, double[])>();
        int step = (rows.Count + MostBars - 1) / MostBars;
        for (int first = 0; first < rows.Count; first += step)
        {
            int last = Math.Min(rows.Count, first + step) - 1;
            double from = first > 0 ? rows[first - 1].TimeHours / 24 : 0;
            double days = rows[last].TimeHours / 24 - from;
            if (days > 0)
            {
                bars.Add((from, from + days, [.. Causes.Select(cause => Sum(rows, first, last, cause.Flow) / days)]));
            }
        }

        return bars;
    }

    static double Sum(IReadOnlyList<LedgerRow> rows, int first, int last, Flow flow)
    {
        long sum = 0;
        for (int row = first; row <= last; row++)
        {
            sum += rows[row].Flows[Ledger.IndexOf(Population.Tumour, flow)];
            sum += flow == Flow.DeathChemotherapy ? rows[row].Flows[Ledger.IndexOf(Population.Tumour, Flow.DeathRadiation)] : 0;
        }

        return sum;
    }
}
