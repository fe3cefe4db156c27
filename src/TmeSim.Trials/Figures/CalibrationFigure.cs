using System.Xml.Linq;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Figures;

/// <summary>A target, asked and found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Asked">The value asked for; null for a range alone.</param>
/// <param name="Range">The range asked for; null for a value alone.</param>
/// <param name="Pool">What the weighted pool has.</param>
/// <param name="Found">What new lesions have.</param>
public sealed record CalibrationFigureRow(string Name, double? Asked, (double Low, double High)? Range, Estimate Pool, Estimate Found);

/// <summary>What was asked of a population and what was found, a row for each target.</summary>
public static class CalibrationFigure
{
    const double RowHeight = 44;
    const double NameWidth = 110;

    /// <summary>Draws the figure.</summary>
    /// <param name="rows">The targets, in order.</param>
    /// <param name="subject">Name of the population, for the title.</param>
    public static XDocument Draw(IReadOnlyList<CalibrationFigureRow> rows, string subject)
    {
        var chart = new Chart(
            $"Targets, asked and found: {subject}",
            $"For {rows.Count} targets the range or value asked for, and what the weighted pool and new lesions have, with 95 % intervals.",
            NameWidth,
            RowHeight * rows.Count
        );
        var x = LinearScale.Around([0, 1, .. rows.SelectMany(Numbers).Where(double.IsFinite)], chart.Left, chart.Right);
        chart.HorizontalAxis(x, "share of lesions, or mean share");
        for (int k = 0; k < rows.Count; k++)
        {
            DrawRow(chart, x, rows[k], chart.Top + (k + 0.5) * RowHeight);
        }

        chart.LegendEntry((atX, atY) => Svg.Rectangle(atX - 12, atY - 7, 24, 14, "#CCCCCC"), "asked");
        chart.LegendEntry((atX, atY) => Chart.LineSample(new SeriesStyle(0), atX, atY, hasMarker: true), "weighted pool");
        chart.LegendEntry((atX, atY) => Chart.LineSample(new SeriesStyle(1), atX, atY, hasMarker: true), "new lesions");
        return chart.Document;
    }

    static void DrawRow(Chart chart, LinearScale x, CalibrationFigureRow row, double y)
    {
        chart.Add(Svg.Text(chart.Left - 8, y + 4, row.Name, "end"));
        if (row.Range is { } range)
        {
            chart.Add(Svg.Group("asked", Svg.Rectangle(x.At(range.Low), y - 17, x.At(range.High) - x.At(range.Low), 34, "#CCCCCC")));
        }

        if (row.Asked is { } asked)
        {
            chart.Add(Svg.Line(x.At(asked), y - 17, x.At(asked), y + 17, "#666666", 2));
        }

        DrawEstimate(chart, x, row.Pool, y - 8, new SeriesStyle(0), row.Name);
        DrawEstimate(chart, x, row.Found, y + 8, new SeriesStyle(1), row.Name);
    }

    static void DrawEstimate(Chart chart, LinearScale x, Estimate estimate, double y, SeriesStyle style, string name)
    {
        if (!double.IsFinite(estimate.Value))
        {
            return;
        }

        var group = Svg.Group("found", Svg.Tip($"{name}: {Chart.Label(Math.Round(estimate.Value, 3))}"));
        if (double.IsFinite(estimate.Low))
        {
            group.Add(Svg.Line(x.At(estimate.Low), y, x.At(estimate.High), y, style.Colour, 2));
        }

        group.Add(style.Marker(x.At(estimate.Value), y));
        chart.Add(group);
    }

    static IEnumerable<double> Numbers(CalibrationFigureRow row) =>
        [row.Pool.Low, row.Pool.High, row.Found.Low, row.Found.High, row.Range?.Low ?? 0, row.Range?.High ?? 0, row.Asked ?? 0];
}
