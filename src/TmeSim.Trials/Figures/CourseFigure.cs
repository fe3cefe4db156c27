using System.Xml.Linq;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Figures;

/// <summary>
/// Tumour cells and CD8 T cells of each arm over time, with the courses of treatment above: two panels a lesion. Patients are thin lines and their
/// median a thick one; a single patient is a thick line.
/// </summary>
public static class CourseFigure
{
    const double TumourHeight = 210;
    const double Cd8Height = 110;
    const double Gap = 18;
    const double BarRow = 11;

    // A single dose is a course without length.
    const double NarrowestBar = 3;

    /// <summary>Draws the figure.</summary>
    /// <param name="lesions">Lesions of the patients, by arm.</param>
    /// <param name="patients">The same patients, for their courses of treatment; those of the first patient of an arm are drawn.</param>
    /// <param name="subject">What was simulated, for the title.</param>
    public static XDocument Draw(IReadOnlyList<LesionCourse> lesions, IReadOnlyList<FollowedPatient> patients, string subject)
    {
        string[] arms = [.. lesions.Select(one => one.Arm).Distinct()];
        string[] names = [.. lesions.Select(one => one.Lesion).Distinct()];
        var treated = patients.Where(one => one.Courses.Count > 0 && arms.Contains(one.Arm)).DistinctBy(one => one.Arm).ToList();
        double bars = treated.Count > 0 ? BarRow * treated.Count + Gap : 0;
        var chart = new Chart(
            $"Cells over time: {subject}",
            $"Tumour cells on a logarithmic scale and CD8 T cells of {arms.Length} arms over time, with their courses of treatment. "
                + "Where an arm has several patients, thin lines are patients and thick ones their medians.",
            left: 76,
            bars + names.Length * (TumourHeight + Cd8Height + 2 * Gap) - Gap
        );
        var x = LinearScale.Around(lesions.SelectMany(one => one.Days).Append(0).Append(1), chart.Left, chart.Right);
        DrawCourses(chart, x, treated, arms);
        double top = chart.Top + bars;
        foreach (string name in names)
        {
            LesionCourse[] own = [.. lesions.Where(one => one.Lesion == name)];
            string where = names.Length > 1 ? $", {Chart.Short(name, 12)}" : "";
            DrawTumour(chart, x, own, arms, "tumour cells" + where, top);
            top += TumourHeight + Gap;
            DrawCd8(chart, x, own, arms, "CD8" + where, top);
            top += Cd8Height + Gap;
        }

        chart.HorizontalAxis(x, "simulated time [d]");
        for (int k = 0; k < arms.Length; k++)
        {
            var style = new SeriesStyle(k);
            chart.LegendEntry((atX, atY) => Chart.LineSample(style, atX, atY), arms[k]);
        }

        return chart.Document;
    }

    static void DrawCourses(Chart chart, LinearScale x, List<FollowedPatient> treated, string[] arms)
    {
        double row = chart.Top;
        foreach (var patient in treated)
        {
            var style = new SeriesStyle(Array.IndexOf(arms, patient.Arm));
            foreach (var course in patient.Courses)
            {
                double from = x.At(course.StartDay);
                double width = Math.Max(NarrowestBar, x.At(course.StopDay ?? patient.EndDay) - from);
                var bar = Svg.Rectangle(from, row, width, BarRow - 3, style.Fill);
                chart.Add(Svg.Group("course", Svg.Tip($"{patient.Arm}: course {course.Name}"), bar));
            }

            row += BarRow;
        }

        if (treated.Count > 0)
        {
            chart.Add(Svg.Text(chart.Left - 8, (chart.Top + row) / 2 + 2, "courses", "end"));
        }
    }

    static void DrawTumour(Chart chart, LinearScale x, LesionCourse[] lesions, string[] arms, string label, double top)
    {
        double bottom = top + TumourHeight;
        var y = LogScale.Around(lesions.SelectMany(one => one.TumourCells).DefaultIfEmpty(1), bottom, top);
        chart.VerticalAxis(y, label, top, bottom);
        DrawLines(chart, x, y, lesions, arms, "tumour", one => one.TumourCells);
    }

    static void DrawCd8(Chart chart, LinearScale x, LesionCourse[] lesions, string[] arms, string label, double top)
    {
        double bottom = top + Cd8Height;
        var y = LinearScale.Around(lesions.SelectMany(one => one.Cd8Cells).Append(0).Append(1), bottom, top, mostSteps: 4);
        chart.VerticalAxis(y, label, top, bottom);
        DrawLines(chart, x, y, lesions, arms, "cd8", one => one.Cd8Cells);
    }

    static void DrawLines(
        Chart chart,
        LinearScale x,
        IScale y,
        LesionCourse[] lesions,
        string[] arms,
        string kind,
        Func<LesionCourse, IReadOnlyList<double>> values
    )
    {
        foreach (var arm in lesions.GroupBy(one => one.Arm))
        {
            var style = new SeriesStyle(Array.IndexOf(arms, arm.Key));
            LesionCourse[] patients = [.. arm];
            XElement[] thin =
            [
                .. patients
                    .Where(_ => patients.Length > 1)
                    .Select(one => Thin(Svg.Path(Svg.Polyline(Points(x, y, one.Days.Zip(values(one)))), style))),
            ];
            var median = Svg.Path(Svg.Polyline(Points(x, y, Medians(patients, values))), style);
            chart.Add(Svg.Group(kind, Svg.Tip(arm.Key), thin, median));
        }
    }

    // The median of those who are followed on a day.
    static IEnumerable<(double Day, double Value)> Medians(LesionCourse[] patients, Func<LesionCourse, IReadOnlyList<double>> values) =>
        patients
            .SelectMany(one => one.Days.Zip(values(one)))
            .GroupBy(point => point.First, point => point.Second)
            .OrderBy(day => day.Key)
            .Select(day => (day.Key, Median.Of([.. day]).Value));

    static IEnumerable<(double X, double Y)> Points(LinearScale x, IScale y, IEnumerable<(double Day, double Value)> values) =>
        values.Select(one => (x.At(one.Day), y.At(one.Value)));

    static XElement Thin(XElement path)
    {
        path.SetAttributeValue("stroke-width", "0.7");
        path.SetAttributeValue("stroke-opacity", "0.5");
        path.SetAttributeValue("stroke-dasharray", null);
        return path;
    }
}
