using System.Globalization;
using System.Xml.Linq;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Figures;

/// <summary>A factor among the elementary effects.</summary>
/// <param name="Name">The factor.</param>
/// <param name="MuStar">Mean size of its effects.</param>
/// <param name="Sigma">Their standard deviation.</param>
public sealed record MorrisPoint(string Name, Estimate MuStar, double Sigma);

/// <summary>
/// Mean size of the elementary effects of each factor against their standard deviation: to the right what matters, above the line what matters
/// differently from place to place.
/// </summary>
public static class MorrisFigure
{
    const double PlotHeight = 360;
    const int MostNamed = 16;

    /// <summary>Draws the figure; the strongest factors are numbered and named.</summary>
    /// <param name="points">The factors, the strongest first.</param>
    /// <param name="outcome">What the outcome is.</param>
    /// <param name="subject">What was simulated, for the title.</param>
    public static XDocument Draw(IReadOnlyList<MorrisPoint> points, string outcome, string subject)
    {
        var drawn = points.Where(point => double.IsFinite(point.MuStar.Value) && double.IsFinite(point.Sigma)).ToList();
        var chart = new Chart(
            $"What drives the {outcome}: {subject}",
            $"Elementary effects of {drawn.Count} factors on the {outcome}: mean size across, with 95 % intervals, against standard deviation.",
            left: 84,
            PlotHeight
        );
        var x = LinearScale.Around([0, .. drawn.Select(point => point.MuStar.Value)], chart.Left, chart.Right);
        var y = LinearScale.Around([0, .. drawn.Select(point => point.Sigma)], chart.Bottom, chart.Top);
        chart.VerticalAxis(y, "sigma, standard deviation of the effects");
        chart.HorizontalAxis(x, "mu*, mean size of the effects over the whole range of a factor");
        DrawDiagonal(chart, x, y);
        for (int k = drawn.Count - 1; k >= 0; k--)
        {
            DrawPoint(chart, x, y, drawn[k], k);
        }

        for (int k = 0; k < Math.Min(MostNamed, drawn.Count); k++)
        {
            string number = (k + 1).ToString(CultureInfo.InvariantCulture);
            chart.LegendEntry((atX, atY) => Svg.Text(atX, atY + 4, number, "middle"), drawn[k].Name.Split('.')[^1]);
        }

        return chart.Document;
    }

    static void DrawPoint(Chart chart, LinearScale x, LinearScale y, MorrisPoint point, int rank)
    {
        var (atX, atY) = (x.At(point.MuStar.Value), y.At(point.Sigma));
        bool isNamed = rank < MostNamed;
        string colour = isNamed ? new SeriesStyle(0).Colour : "#999999";
        var group = Svg.Group(
            "factor",
            Svg.Tip($"{point.Name}: mu* {Chart.Label(point.MuStar.Value)}, sigma {Chart.Label(point.Sigma)}"),
            Svg.Element(
                "circle",
                Svg.Attribute("cx", atX),
                Svg.Attribute("cy", atY),
                Svg.Attribute("r", 3.5),
                Svg.Attribute("fill", colour)
            )
        );
        if (double.IsFinite(point.MuStar.Low))
        {
            // Sizes are not negative, and an end beyond the axis is not drawn beyond it.
            double from = Math.Max(x.At(point.MuStar.Low), chart.Left);
            var interval = Svg.Line(from, atY, Math.Min(x.At(point.MuStar.High), chart.Right), atY, colour);
            interval.Add(Svg.Attribute("stroke-opacity", "0.4"));
            group.Add(interval);
        }

        if (isNamed)
        {
            group.Add(Svg.Text(atX + 5, atY - 5, (rank + 1).ToString(CultureInfo.InvariantCulture)));
        }

        chart.Add(group);
    }

    // Where sigma is as large as mu*, up to the nearer edge of the plot.
    static void DrawDiagonal(Chart chart, LinearScale x, LinearScale y)
    {
        double end = Math.Min(x.Ticks()[^1], y.Ticks()[^1]);
        var line = Svg.Line(x.At(0), y.At(0), x.At(end), y.At(end), "#666666");
        line.Add(Svg.Attribute("stroke-dasharray", "4 4"));
        chart.Add(line, Svg.Text(x.At(end) - 6, y.At(end) + 14, "sigma = mu*", "end", Chart.TextSize - 2));
    }
}
