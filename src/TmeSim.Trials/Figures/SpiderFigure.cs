using System.Xml.Linq;

namespace TmeSim.Trials.Figures;

/// <summary>Change of the sum of diameters since baseline over time, a line for each patient in each arm.</summary>
public static class SpiderFigure
{
    const double PlotHeight = 340;

    /// <summary>Draws the figure.</summary>
    /// <param name="patients">Patients; those without a scan after baseline are left out.</param>
    /// <param name="subject">What was simulated, for the title.</param>
    public static XDocument Draw(IReadOnlyList<FollowedPatient> patients, string subject)
    {
        var measured = patients.Where(one => one.Sizes.Count > 1).ToList();
        string[] arms = [.. patients.Select(one => one.Arm).Distinct()];
        var chart = new Chart(
            $"Change of the sum of diameters: {subject}",
            $"A line for each of {measured.Count} patients in {arms.Length} arms, a marker for each scan, from baseline on.",
            left: 76,
            PlotHeight
        );
        var days = measured.SelectMany(one => one.Sizes.Select(size => size.Day - one.Sizes[0].Day));
        var changes = measured.SelectMany(one => one.Sizes.Select(size => size.ChangePercent));
        var x = LinearScale.Around(days.Append(0).Append(1), chart.Left, chart.Right);
        var y = LinearScale.Around(changes.Append(20).Append(-30), chart.Bottom, chart.Top);
        chart.VerticalAxis(y, "change since baseline [%]");
        chart.HorizontalAxis(x, "time since the baseline scan [d]");
        chart.Add(Svg.Line(chart.Left, y.At(0), chart.Right, y.At(0)));
        foreach (var patient in measured)
        {
            chart.Add(DrawLine(x, y, patient, new SeriesStyle(Array.IndexOf(arms, patient.Arm))));
        }

        for (int k = 0; k < arms.Length; k++)
        {
            var style = new SeriesStyle(k);
            chart.LegendEntry((atX, atY) => Chart.LineSample(style, atX, atY, hasMarker: true), arms[k]);
        }

        return chart.Document;
    }

    static XElement DrawLine(LinearScale x, LinearScale y, FollowedPatient patient, SeriesStyle style)
    {
        (double X, double Y)[] points =
        [
            .. patient.Sizes.Select(size => (x.At(size.Day - patient.Sizes[0].Day), y.At(size.ChangePercent))),
        ];
        var line = Svg.Path(Svg.Polyline(points), style);
        line.SetAttributeValue("stroke-width", "1.3");
        return Svg.Group(
            "patient",
            Svg.Tip($"{patient.Arm}, patient {patient.Replicate}"),
            line,
            points.Skip(1).Select(point => style.Marker(point.X, point.Y, 2.5))
        );
    }
}
