using System.Xml.Linq;

namespace TmeSim.Trials.Figures;

/// <summary>A bar for each patient in each arm over time: courses, responses, progressions, and an arrow where a course goes on at the end.</summary>
public static class SwimmerFigure
{
    const double TallestRow = 18;
    const double MostHeight = 1400;
    const double SmallestLabelledRow = 10;

    static readonly (MilestoneKind Kind, string Name)[] Kinds =
    [
        (MilestoneKind.Response, "response"),
        (MilestoneKind.CompleteResponse, "complete response"),
        (MilestoneKind.Progression, "progression"),
    ];

    /// <summary>Draws the figure.</summary>
    /// <param name="patients">Patients.</param>
    /// <param name="subject">What was simulated, for the title.</param>
    public static XDocument Draw(IReadOnlyList<FollowedPatient> patients, string subject)
    {
        string[] arms = [.. patients.Select(one => one.Arm).Distinct()];
        string[] courses = [.. patients.SelectMany(one => one.Courses).Select(course => course.Name).Distinct()];
        var sorted = patients.OrderBy(one => Array.IndexOf(arms, one.Arm)).ThenByDescending(one => one.ProgressionFree?.Days ?? 0).ToList();
        double row = Math.Min(TallestRow, MostHeight / Math.Max(1, sorted.Count));
        var chart = new Chart(
            $"Courses and responses: {subject}",
            $"A bar for each of {sorted.Count} patients, by arm and then by progression-free survival: courses of treatment, confirmed responses, progression.",
            left: 176,
            Math.Max(160, row * sorted.Count + 8)
        );
        var x = LinearScale.Around(patients.Select(one => one.EndDay).Append(0).Append(1), chart.Left, chart.Right);
        chart.Add(Svg.Line(chart.Left, chart.Top, chart.Left, chart.Bottom));
        chart.HorizontalAxis(x, "simulated time [d]");
        for (int k = 0; k < sorted.Count; k++)
        {
            DrawPatient(chart, x, sorted[k], courses, chart.Top + 4 + (k + 0.5) * row, row);
        }

        DrawLegend(chart, courses);
        return chart.Document;
    }

    static void DrawPatient(Chart chart, LinearScale x, FollowedPatient patient, string[] courses, double middle, double row)
    {
        string name = $"{patient.Arm}, patient {patient.Replicate}";
        var bar = Svg.Group(
            "patient",
            Svg.Tip(name),
            Svg.Line(x.At(0), middle, x.At(patient.EndDay), middle, "#999999", Math.Max(1, row * 0.15))
        );
        if (row >= SmallestLabelledRow)
        {
            bar.Add(Svg.Text(chart.Left - 8, middle + 4, $"{Chart.Short(patient.Arm, 20)} {patient.Replicate}", "end", Chart.TextSize - 1));
        }

        foreach (var course in patient.Courses)
        {
            double from = x.At(course.StartDay);
            double to = x.At(course.StopDay ?? patient.EndDay);
            string fill = new SeriesStyle(Array.IndexOf(courses, course.Name)).Fill;
            bar.Add(Svg.Rectangle(from, middle - row * 0.32, to - from, row * 0.64, fill));
            if (course.StopDay is null)
            {
                bar.Add(Arrow(to, middle, row));
            }
        }

        bar.Add(patient.Milestones.Select(one => Sign(one.Kind, x.At(one.Day), middle, Math.Max(3, row * 0.34))));
        chart.Add(bar);
    }

    static void DrawLegend(Chart chart, string[] courses)
    {
        for (int k = 0; k < courses.Length; k++)
        {
            var style = new SeriesStyle(k);
            chart.LegendEntry((atX, atY) => Chart.BoxSample(style, atX, atY), $"course {courses[k]}");
        }

        foreach (var (kind, name) in Kinds)
        {
            chart.LegendEntry((atX, atY) => Sign(kind, atX, atY, 6), name);
        }

        chart.LegendEntry((atX, atY) => Arrow(atX - 4, atY, TallestRow), "course goes on");
    }

    static XElement Sign(MilestoneKind kind, double x, double y, double radius)
    {
        double wide = 0.8 * radius;
        string shape = kind switch
        {
            MilestoneKind.Response => Svg.Polyline([(x, y - radius), (x + radius, y + wide), (x - radius, y + wide)]) + " Z",
            MilestoneKind.CompleteResponse => Svg.Polyline([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]) + " Z",
            _ =>
                $"{Svg.Polyline([(x - wide, y - wide), (x + wide, y + wide)])} {Svg.Polyline([(x - wide, y + wide), (x + wide, y - wide)])}",
        };
        // A white edge under the sign keeps it apart from bars of any colour.
        bool isCross = kind == MilestoneKind.Progression;
        return Svg.Group(
            "milestone",
            Stroked(shape, "#FFFFFF", isCross ? 5 : 3.5, "none"),
            Stroked(shape, "#000000", isCross ? 2.2 : 1.2, isCross ? "none" : "#FFFFFF")
        );
    }

    static XElement Stroked(string shape, string colour, double width, string fill) =>
        Svg.Element(
            "path",
            Svg.Attribute("d", shape),
            Svg.Attribute("stroke", colour),
            Svg.Attribute("stroke-width", width),
            Svg.Attribute("fill", fill)
        );

    static XElement Arrow(double x, double y, double row)
    {
        double half = row * 0.3;
        return Svg.Element(
            "path",
            Svg.Attribute("class", "ongoing"),
            Svg.Attribute("d", Svg.Polyline([(x + 1, y - half), (x + 1 + 1.6 * half, y), (x + 1, y + half)]) + " Z"),
            Svg.Attribute("fill", "#000000")
        );
    }
}
