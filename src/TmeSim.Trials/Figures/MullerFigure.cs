using System.Xml.Linq;

namespace TmeSim.Trials.Figures;

/// <summary>Clones of a lesion over time, each growing out of its parent; heights are cells.</summary>
public static class MullerFigure
{
    const double PlotHeight = 340;

    /// <summary>Draws the figure.</summary>
    /// <param name="history">The clones.</param>
    /// <param name="subject">Which lesion of which patient, for the title.</param>
    public static XDocument Draw(CloneHistory history, string subject)
    {
        var clones = MullerStack.Condense(history);
        var styles = clones
            .Select((clone, k) => (clone.Number, Style: new SeriesStyle(k)))
            .ToDictionary(one => one.Number, one => one.Style);
        var bands = MullerStack.Layout(clones, history.Days.Count);
        var chart = new Chart(
            $"Clones: {subject}",
            $"Living tumour cells of {clones.Count} clones or groups of clones over time, stacked; a clone lies on both sides of its descendants.",
            left: 84,
            PlotHeight
        );
        var x = LinearScale.Around(history.Days.Append(0).Append(1), chart.Left, chart.Right);
        var y = LinearScale.Around(bands.SelectMany(band => band.Upper).Append(0).Append(1), chart.Bottom, chart.Top);
        chart.VerticalAxis(y, "living tumour cells");
        chart.HorizontalAxis(x, "simulated time [d]");
        foreach (var band in bands)
        {
            chart.Add(
                DrawBand(x, y, history.Days, band, styles[band.Number].Fill, clones.First(clone => clone.Number == band.Number).Name)
            );
        }

        foreach (var clone in clones)
        {
            var style = styles[clone.Number];
            chart.LegendEntry((atX, atY) => Chart.BoxSample(style, atX, atY), clone.Name, $"at most {clone.Peak} cells");
        }

        return chart.Document;
    }

    static XElement DrawBand(LinearScale x, LinearScale y, IReadOnlyList<double> days, MullerBand band, string fill, string name)
    {
        var lower = days.Select((day, k) => (x.At(day), y.At(band.Lower[k])));
        var upper = days.Select((day, k) => (x.At(day), y.At(band.Upper[k]))).Reverse();
        return Svg.Element(
            "path",
            Svg.Attribute("class", "clone"),
            Svg.Attribute("d", Svg.Polyline(lower.Concat(upper)) + " Z"),
            Svg.Attribute("fill", fill),
            Svg.Attribute("stroke", "#FFFFFF"),
            Svg.Attribute("stroke-width", 0.6),
            Svg.Tip(name)
        );
    }
}
