using System.Xml.Linq;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Figures;

/// <summary>A bar of a tornado.</summary>
/// <param name="Name">The factor.</param>
/// <param name="Correlation">Its correlation with the outcome.</param>
public sealed record TornadoBar(string Name, Estimate Correlation);

/// <summary>Correlations of an outcome with factors, a bar each with its interval, the strongest on top.</summary>
public static class TornadoFigure
{
    const double RowHeight = 22;
    const double NameWidth = 300;
    const int MostBars = 20;
    const int LongestName = 44;

    /// <summary>Draws the figure; of many factors the strongest.</summary>
    /// <param name="bars">The factors, the strongest first.</param>
    /// <param name="outcome">What the outcome is.</param>
    /// <param name="subject">What was simulated, for the title.</param>
    public static XDocument Draw(IReadOnlyList<TornadoBar> bars, string outcome, string subject)
    {
        var drawn = bars.Where(bar => double.IsFinite(bar.Correlation.Value)).Take(MostBars).ToList();
        var chart = new Chart(
            $"What drives the {outcome}: {subject}",
            $"Partial rank correlation of the {outcome} with {drawn.Count} factors, with 95 % intervals, the strongest on top.",
            NameWidth,
            RowHeight * Math.Max(1, drawn.Count)
        );
        var x = LinearScale.Around([-1, 1], chart.Left, chart.Right);
        chart.HorizontalAxis(x, "partial rank correlation");
        for (int k = 0; k < drawn.Count; k++)
        {
            DrawBar(chart, x, drawn[k], chart.Top + (k + 0.5) * RowHeight);
        }

        chart.Add(Svg.Line(x.At(0), chart.Top, x.At(0), chart.Bottom));
        chart.LegendEntry((atX, atY) => Chart.BoxSample(new SeriesStyle(1), atX, atY), "raises it");
        chart.LegendEntry((atX, atY) => Chart.BoxSample(new SeriesStyle(0), atX, atY), "lowers it");
        chart.LegendEntry((atX, atY) => Svg.Line(atX - 12, atY, atX + 12, atY, width: 1.5), "95 % interval");
        return chart.Document;
    }

    static void DrawBar(Chart chart, LinearScale x, TornadoBar bar, double y)
    {
        double value = bar.Correlation.Value;
        var style = new SeriesStyle(value > 0 ? 1 : 0);
        double from = Math.Min(x.At(0), x.At(value));
        var box = Svg.Rectangle(from, y - 7, Math.Abs(x.At(value) - x.At(0)), 14, style.Fill);
        var name = Svg.Text(chart.Left - 8, y + 4, Chart.Short(bar.Name, LongestName), "end", Chart.TextSize - 1);
        chart.Add(Svg.Group("bar", Svg.Tip($"{bar.Name}: {Chart.Label(Math.Round(value, 3))}"), box), name);
        if (double.IsFinite(bar.Correlation.Low))
        {
            chart.Add(Svg.Line(x.At(bar.Correlation.Low), y, x.At(bar.Correlation.High), y, width: 1.5));
        }
    }
}
