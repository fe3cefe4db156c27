using System.Globalization;
using System.Xml.Linq;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Figures;

/// <summary>
/// Kaplan-Meier curves of progression-free survival, with censored patients as ticks, pointwise bands of 95 %, patients at risk, medians and the
/// log-rank test.
/// </summary>
public static class SurvivalFigure
{
    const double PlotHeight = 300;
    const double RiskRow = 16;

    /// <summary>Draws the figure.</summary>
    /// <param name="groups">Curves; at most eight.</param>
    /// <param name="subject">What was simulated, for the title.</param>
    public static XDocument Draw(IReadOnlyList<SurvivalGroup> groups, string subject)
    {
        var curves = groups.Select(group => KaplanMeier.Of(group.Observations)).ToList();
        var chart = new Chart(
            $"Progression-free survival: {subject}",
            Describe(groups, curves),
            left: 156,
            PlotHeight,
            below: 72 + RiskRow * groups.Count
        );
        double last = groups.SelectMany(group => group.Patients).Select(one => one.Days).DefaultIfEmpty(1).Max();
        var x = LinearScale.Around([0, last], chart.Left, chart.Right);
        var y = LinearScale.Around([0, 100], chart.Bottom, chart.Top);
        chart.VerticalAxis(y, "free of progression [%]");
        chart.HorizontalAxis(x, "time since the start of the first course [d]");
        for (int k = 0; k < curves.Count; k++)
        {
            DrawCurve(chart, x, y, curves[k], new SeriesStyle(k), groups[k].Name);
        }

        DrawRisk(chart, x, groups, curves);
        DrawTest(chart, groups);
        return chart.Document;
    }

    static void DrawCurve(Chart chart, LinearScale x, LinearScale y, KaplanMeier curve, SeriesStyle style, string name)
    {
        chart.Add(
            Svg.Group(
                "survival",
                Svg.Tip(name),
                Svg.Element(
                    "path",
                    Svg.Attribute("class", "band"),
                    Svg.Attribute("d", Band(x, y, curve)),
                    Svg.Attribute("fill", style.Colour),
                    Svg.Attribute("fill-opacity", "0.15")
                ),
                Svg.Path(Steps(x, y, curve), style),
                curve
                    .Steps.Where(step => step.Censored > 0)
                    .Select(step =>
                        Svg.Line(
                            x.At(step.Time),
                            y.At(100 * step.Survival) - 5,
                            x.At(step.Time),
                            y.At(100 * step.Survival) + 5,
                            style.Colour,
                            1.5
                        )
                    )
            )
        );
        int events = curve.Steps.Sum(step => step.Events);
        chart.LegendEntry(
            (atX, atY) => Chart.LineSample(style, atX, atY),
            name,
            $"{events} of {curve.Count} progressed",
            $"median {Days(curve.Median().Value)}"
        );
    }

    static string Steps(LinearScale x, LinearScale y, KaplanMeier curve) =>
        $"M{Svg.Number(x.At(0))},{Svg.Number(y.At(100))}"
        + string.Concat(curve.Steps.Select(step => $" H{Svg.Number(x.At(step.Time))} V{Svg.Number(y.At(100 * step.Survival))}"));

    // Each value holds until the next time; before the first event and after the last patient there is no interval.
    static string Band(LinearScale x, LinearScale y, KaplanMeier curve)
    {
        var stretches = curve
            .Steps.Zip(curve.Steps.Skip(1), (step, next) => (From: step.Time, To: next.Time, Interval: step.Interval()))
            .Where(stretch => double.IsFinite(stretch.Interval.Low))
            .ToList();
        if (stretches.Count == 0)
        {
            return "";
        }

        var upper = stretches.SelectMany(one => new[] { (one.From, one.Interval.High), (one.To, one.Interval.High) });
        var lower = stretches.SelectMany(one => new[] { (one.From, one.Interval.Low), (one.To, one.Interval.Low) }).Reverse();
        return Svg.Polyline(upper.Concat(lower).Select(point => (x.At(point.Item1), y.At(100 * point.Item2)))) + " Z";
    }

    static void DrawRisk(Chart chart, LinearScale x, IReadOnlyList<SurvivalGroup> groups, List<KaplanMeier> curves)
    {
        double top = chart.Bottom + 60;
        var table = Svg.Group("at-risk", Svg.Text(8, top, "at risk"));
        for (int k = 0; k < groups.Count; k++)
        {
            double row = top + RiskRow * (k + 1);
            table.Add(Svg.Text(8, row, Chart.Short(groups[k].Name, 20), size: Chart.TextSize - 1));
            foreach (double tick in x.Ticks())
            {
                string count = curves[k].AtRisk(tick).ToString(CultureInfo.InvariantCulture);
                table.Add(Svg.Text(x.At(tick), row, count, "middle", Chart.TextSize - 1));
            }
        }

        chart.Add(table);
    }

    static void DrawTest(Chart chart, IReadOnlyList<SurvivalGroup> groups)
    {
        if (groups.Count < 2)
        {
            return;
        }

        var test = LogRank.Of([.. groups.Select(group => group.Observations)]);
        chart.LegendHeading(double.IsNaN(test.PValue) ? "log-rank: cannot be tested" : $"log-rank {Probability(test.PValue)}");
    }

    static string Describe(IReadOnlyList<SurvivalGroup> groups, List<KaplanMeier> curves)
    {
        var each = groups.Zip(curves, (group, curve) => $"{group.Name}: {curve.Count} patients, median {Days(curve.Median().Value)}");
        return "Kaplan-Meier curves with pointwise 95 % bands (log-log), ticks where patients are censored, and patients at risk below. "
            + string.Join("; ", each)
            + ".";
    }

    static string Days(double days) => double.IsNaN(days) ? "not reached" : $"{Chart.Label(Math.Round(days, 1))} d";

    static string Probability(double p) => p < 0.001 ? "p < 0.001" : "p = " + p.ToString("0.000", CultureInfo.InvariantCulture);
}
