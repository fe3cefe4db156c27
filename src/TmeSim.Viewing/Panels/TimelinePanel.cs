using TmeSim.Core.Observables;
using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Panels;

/// <summary>
/// What was done to the patient and what came of it, along the days: doses as ticks and courses as bars, occupancy of the targets, the diameter of the
/// lesion, scans with their response, events, and the day that the picture shows.
/// </summary>
static class TimelinePanel
{
    const double LeftRim = 76;
    const double LabelSize = 10.5;
    const double CourseRow = 13;
    const double ScanRow = 16;
    const double DaysRow = 20;

    static readonly (string Target, string Name, int Colour)[] Targets =
    [
        ("pd1", "PD-1", 0x0072B2),
        ("pd_l1", "PD-L1", 0xCC79A7),
        ("ctla4", "CTLA-4", 0xD55E00),
        ("lag3", "LAG-3", 0x009E73),
        ("tim3", "TIM-3", 0xE69F00),
        ("tigit", "TIGIT", 0x56B4E9),
    ];

    static readonly Dictionary<string, string> Responses = new()
    {
        ["progressive"] = "PD",
        ["stable"] = "SD",
        ["partial"] = "PR",
        ["complete"] = "CR",
    };

    /// <summary>Draws the panel.</summary>
    public static void Draw(Canvas canvas, Box box, RunHistory history, double day)
    {
        var inside = box.Inset(canvas.Scaled(LeftRim), 0, canvas.Scaled(10), canvas.Scaled(DaysRow + 8));
        var x = TimeAxis.Of(history, day, inside, 12);
        var courses = inside with { Height = canvas.Scaled(CourseRow) };
        var scans = inside with { Top = inside.Bottom - canvas.Scaled(ScanRow), Height = canvas.Scaled(ScanRow) };
        var curves = inside.Inset(0, courses.Height + canvas.Scaled(3), 0, scans.Height + canvas.Scaled(2));
        Courses(canvas, courses, x, history);
        Curves(canvas, curves, x, history);
        Scans(canvas, scans, x, history);
        Label(canvas, box, courses, "doses", Ink.Grey);
        Label(canvas, box, scans, "scans", Ink.Grey);
        Days(canvas, inside, x);
        new PlotArea(canvas, inside, x, x).Cursor(day);
    }

    static void Label(Canvas canvas, Box box, Box row, string text, int colour) =>
        canvas.Text(text, box.Left, row.Top + row.Height / 2 + canvas.Scaled(4), LabelSize, colour);

    static void Days(Canvas canvas, Box inside, LinearScale x)
    {
        canvas.Fill(new Box(inside.Left, inside.Bottom, inside.Width, Math.Max(1, canvas.Scaled(1))), Ink.Grey);
        foreach (double tick in x.Ticks())
        {
            int at = (int)x.At(tick);
            canvas.Fill(new Box(at, inside.Bottom, Math.Max(1, canvas.Scaled(1)), canvas.Scaled(4)), Ink.Grey);
            canvas.Text(PlotArea.Label(tick), at, inside.Bottom + canvas.Scaled(16), LabelSize, Ink.Grey, align: 0.5);
        }

        canvas.Text("day", inside.Left - canvas.Scaled(76), inside.Bottom + canvas.Scaled(16), LabelSize, Ink.Grey);
    }

    static void Courses(Canvas canvas, Box row, LinearScale x, RunHistory history)
    {
        double last = history.TimesHours.Count > 0 ? history.TimesHours[^1] : 0;
        foreach (var start in history.Events.Where(one => one.Kind == EventKind.CourseStarted))
        {
            var stop = history.Events.FirstOrDefault(one =>
                one.Kind == EventKind.CourseStopped && one.Subject == start.Subject && one.TimeHours >= start.TimeHours
            );
            int left = (int)x.At(start.TimeHours / 24);
            int right = (int)x.At((stop?.TimeHours ?? last) / 24);
            canvas.Fill(new Box(left, row.Top, Math.Max(2, right - left), row.Height), 0xD4E4F1);
        }

        foreach (var dose in history.Events.Where(one => one.Kind is EventKind.Dose or EventKind.DoseHeld))
        {
            int colour = dose.Kind == EventKind.Dose ? 0x0B4F86 : 0xCC1227;
            canvas.Fill(new Box((int)x.At(dose.TimeHours / 24), row.Top, canvas.Scaled(2), row.Height), colour);
        }
    }

    static void Curves(Canvas canvas, Box area, LinearScale x, RunHistory history)
    {
        canvas.Fill(area, 0xF7F6F3);
        var plot = new PlotArea(canvas, area, x, LinearScale.Around([0, 1], area.Bottom - 1, area.Top + 1, 2));
        double label = area.Top + canvas.Scaled(9);
        double left = area.Left - canvas.Scaled(LeftRim);
        foreach (var (target, name, colour) in Targets)
        {
            if (history.Column($"{target}_occupancy_lesion_fraction") is { } values && values.Any(value => value > 0.01))
            {
                plot.Line(history.TimesHours, values, colour, 1.4);
                canvas.Text(name, left, label, LabelSize, colour);
                label += canvas.Scaled(12);
            }
        }

        if (history.Column("diameter_mm") is { Count: > 0 } diameters)
        {
            double widest = Math.Max(1, diameters.Where(double.IsFinite).DefaultIfEmpty(1).Max());
            var sizes = plot with { Y = LinearScale.Around([0, widest], area.Bottom - 1, area.Top + 1, 2) };
            sizes.Line(history.TimesHours, diameters, Ink.Dark, 2);
            canvas.Text("diameter", left, label, LabelSize, Ink.Dark);
        }
    }

    static void Scans(Canvas canvas, Box row, LinearScale x, RunHistory history)
    {
        int free = 0;
        foreach (var scan in history.Scans)
        {
            int at = (int)x.At(scan.TimeHours / 24);
            string text = Responses.GetValueOrDefault(scan.Response, "");
            canvas.Fill(new Box(at, row.Top, Math.Max(1, canvas.Scaled(1)), canvas.Scaled(5)), Ink.Dark);
            if (at >= free && text.Length > 0)
            {
                free = canvas.Text(text, at, row.Bottom - canvas.Scaled(1), LabelSize, Ink.Dark, align: 0.5) + canvas.Scaled(9);
            }
        }

        foreach (var happening in history.Events.Where(one => one.Kind is EventKind.Progression or EventKind.Escape))
        {
            canvas.Fill(
                new Box((int)x.At(happening.TimeHours / 24) - canvas.Scaled(2), row.Top, canvas.Scaled(5), canvas.Scaled(5)),
                0xCC1227
            );
        }
    }
}
