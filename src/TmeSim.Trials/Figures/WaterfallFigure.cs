using System.Xml.Linq;

namespace TmeSim.Trials.Figures;

/// <summary>Best change of the sum of diameters, a bar for each patient in each arm, from the worst to the best.</summary>
public static class WaterfallFigure
{
    const double PlotHeight = 320;
    const double WidestBar = 48;

    // Room for the names of the limits, right of the bars.
    const double LimitWidth = 60;
    const double NarrowestLabelledBar = 18;

    /// <summary>Draws the figure.</summary>
    /// <param name="patients">Patients; those without a scan after baseline are left out.</param>
    /// <param name="subject">What was simulated, for the title.</param>
    public static XDocument Draw(IReadOnlyList<FollowedPatient> patients, string subject)
    {
        var measured = patients.Where(one => one.BestChangePercent is not null).OrderByDescending(one => one.BestChangePercent).ToList();
        string[] arms = [.. patients.Select(one => one.Arm).Distinct()];
        var chart = new Chart(
            $"Best change of the sum of diameters: {subject}",
            $"A bar for each of {measured.Count} patients, from the worst to the best, with the limits of RECIST at +20 % and −30 %. "
                + "Letters are the best response to the first course.",
            left: 76,
            PlotHeight
        );
        var y = LinearScale.Around(measured.Select(one => one.BestChangePercent!.Value).Append(20).Append(-30), chart.Bottom, chart.Top);
        chart.VerticalAxis(y, "best change since baseline [%]");
        chart.HorizontalAxis(null, $"patients, from the worst to the best (n = {measured.Count})");
        double slot = Math.Min(WidestBar, (chart.Right - LimitWidth - chart.Left) / Math.Max(1, measured.Count));
        for (int k = 0; k < measured.Count; k++)
        {
            var style = new SeriesStyle(Array.IndexOf(arms, measured[k].Arm));
            DrawBar(chart, y, measured[k], style, chart.Left + k * slot, slot);
        }

        DrawLimits(chart, y);
        for (int k = 0; k < arms.Length; k++)
        {
            var style = new SeriesStyle(k);
            chart.LegendEntry((atX, atY) => Chart.BoxSample(style, atX, atY), arms[k]);
        }

        return chart.Document;
    }

    /// <summary>Letters of a response as RECIST has them; empty for another text.</summary>
    public static string Letters(string response) =>
        response switch
        {
            "complete" => "CR",
            "partial" => "PR",
            "stable" => "SD",
            "progressive" => "PD",
            "not_evaluable" => "NE",
            _ => "",
        };

    static void DrawBar(Chart chart, LinearScale y, FollowedPatient patient, SeriesStyle style, double left, double slot)
    {
        double change = patient.BestChangePercent!.Value;
        double end = y.At(change);
        string letters = Letters(patient.BestResponse);
        var bar = Svg.Rectangle(left + slot * 0.1, Math.Min(y.At(0), end), slot * 0.8, Math.Abs(end - y.At(0)), style.Fill);
        bar.Add(Svg.Tip($"{patient.Arm}, patient {patient.Replicate}: {Chart.Label(Math.Round(change, 1))} % {letters}".TrimEnd()));
        chart.Add(Svg.Group("bar", bar));
        if (slot >= NarrowestLabelledBar)
        {
            // On the far side of zero the letters never meet a bar.
            chart.Add(Svg.Text(left + slot / 2, change < 0 ? y.At(0) - 5 : y.At(0) + 13, letters, "middle", Chart.TextSize - 2));
        }
    }

    static void DrawLimits(Chart chart, LinearScale y)
    {
        chart.Add(Svg.Line(chart.Left, y.At(0), chart.Right, y.At(0)));
        foreach (var (limit, name) in new[] { (20.0, "+20 %, PD"), (-30.0, "−30 %, PR") })
        {
            var line = Svg.Line(chart.Left, y.At(limit), chart.Right, y.At(limit), "#666666");
            line.Add(Svg.Attribute("stroke-dasharray", "4 4"));
            chart.Add(line, Svg.Text(chart.Right - 2, y.At(limit) - 4, name, "end", Chart.TextSize - 2));
        }
    }
}
