using TmeSim.Core.Lattice;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Painting;
using TmeSim.Viewing.Panels;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Pictures;

/// <summary>
/// Draws what a frame shows. It keeps memory from frame to frame, so one thread uses it at a time. The same arms and view give the same bytes.
/// </summary>
public sealed class Composer
{
    /// <summary>The most arms in a picture.</summary>
    public const int MostArms = 2;

    const double TitleSize = 17;
    const double NameSize = 13;
    const int MarkColour = 0xFF00FF;

    readonly TissuePainter painter = new();
    readonly CloneColours?[] clones = new CloneColours?[MostArms];
    PixelBuffer? last;

    /// <summary>Draws a frame.</summary>
    /// <param name="arms">One arm, or two beside or below each other; of lattices of one shape.</param>
    /// <param name="view">What is shown.</param>
    /// <returns>The picture; the next call may draw over it.</returns>
    /// <exception cref="ArgumentException">The arms do not fit each other, or the view does not fit them.</exception>
    public PixelBuffer Compose(IReadOnlyList<ArmPicture> arms, View view)
    {
        Check(arms, view);
        if (last is null || last.Width != view.Width || last.Height != view.Height)
        {
            last = new PixelBuffer(view.Width, view.Height);
        }

        last.Words.Fill(Ink.Word(Ink.White));
        var canvas = new Canvas(last, view.PixelRatio);
        var layout = PictureLayout.Of(arms, view);
        for (int arm = 0; arm < arms.Count; arm++)
        {
            DrawArm(canvas, arms, arm, layout, view);
        }

        if (view.ShowsLegend)
        {
            DrawTitle(canvas, arms, layout.Title);
        }

        return last;
    }

    /// <summary>The site under a point, or null where there is no tissue.</summary>
    /// <param name="arms">The arms of the picture.</param>
    /// <param name="view">The view of the picture.</param>
    /// <param name="x">Device pixels from the left.</param>
    /// <param name="y">Device pixels from the top.</param>
    public static PickedSite? Pick(IReadOnlyList<ArmPicture> arms, View view, double x, double y)
    {
        Check(arms, view);
        var layout = PictureLayout.Of(arms, view);
        for (int arm = 0; arm < arms.Count; arm++)
        {
            var plane = SlicePlane.Of(arms[arm].Tissue.Shape, view);
            var window = Window.Of(layout.Tissues[arm], plane, view.Camera);
            if (window.Box.Holds(x, y))
            {
                int column = Math.Clamp((int)window.SiteX(x), 0, plane.Width - 1);
                int row = Math.Clamp((int)window.SiteY(y), 0, plane.Height - 1);
                int site = view.SeesThrough
                    ? VolumeRays.Of(arms[arm].Tissue.Shape, view).FirstCell(arms[arm].Tissue.Tissue, column + 0.5, row + 0.5)
                    : plane.SiteAt(column, row);
                return new PickedSite(arm, site, window.SiteX(x) / plane.Width, window.SiteY(y) / plane.Height);
            }
        }

        return null;
    }

    static void Check(IReadOnlyList<ArmPicture> arms, View view)
    {
        if (arms.Count is < 1 or > MostArms)
        {
            throw new ArgumentException($"a picture shows one or two arms, not {arms.Count}", nameof(arms));
        }

        if (arms.Any(arm => arm.Tissue.Shape != arms[0].Tissue.Shape))
        {
            throw new ArgumentException("arms side by side must have lattices of one shape", nameof(arms));
        }

        if (view.Width is < View.SmallestSide or > View.LargestSide || view.Height is < View.SmallestSide or > View.LargestSide)
        {
            throw new ArgumentException(
                $"{view.Width} × {view.Height} pixels are outside {View.SmallestSide}–{View.LargestSide} on a side",
                nameof(view)
            );
        }
    }

    void DrawArm(Canvas canvas, IReadOnlyList<ArmPicture> arms, int arm, PictureLayout layout, View view)
    {
        var (tissue, history) = arms[arm];
        var plane = SlicePlane.Of(tissue.Shape, view);
        var window = Window.Of(layout.Tissues[arm], plane, view.Camera);
        // The simulation waits for the gate when it has something to add, so it is not held while the tissue is drawn.
        var gate = history?.Gate ?? new Lock();
        CloneColours colours;
        lock (gate)
        {
            colours = ColoursOf(arms, arm);
        }

        painter.Draw(canvas, tissue, plane, window, view, colours.Words);
        Mark(canvas, tissue.Shape, plane, window, view);
        if (view.ShowsLegend)
        {
            canvas.Frame(window.Box, 0xC8C5BD);
            ScaleBar.Draw(canvas, window, tissue.Shape.SpacingMicrometres);
        }

        if (view.ShowsLegend && arms.Count > 1)
        {
            canvas.Text(tissue.Label.Arm, window.Box.Left, window.Box.Top - canvas.Scaled(7), NameSize, Ink.Dark, isBold: true);
        }

        lock (gate)
        {
            if (layout.Legend.Width > 0 && arm == 0)
            {
                LegendPanel.Draw(canvas, layout.Legend, view, window, colours, history, painter.Stamps);
            }

            if (history is not null)
            {
                DrawPanels(canvas, arms, arm, layout, colours);
            }
        }
    }

    static void DrawPanels(Canvas canvas, IReadOnlyList<ArmPicture> arms, int arm, PictureLayout layout, CloneColours colours)
    {
        var history = arms[arm].History!;
        double day = arms[arm].Tissue.Label.Day;
        if (layout.Timelines.Count > 0)
        {
            TimelinePanel.Draw(canvas, layout.Timelines[arm], history, day);
        }

        if (layout.Charts.Count > 0)
        {
            var boxes = layout.Charts[arm];
            CountsPanel.Draw(canvas, boxes[0], history, day, arms.Count > 1 ? $"Cells, {arms[arm].Tissue.Label.Arm}" : "Cells");
            LedgerPanel.Draw(canvas, boxes[1], history, day, "Tumour cells a day");
            LineagePanel.Draw(canvas, boxes[2], history, colours, day, "Tumour cells by clone");
        }
    }

    static void Mark(Canvas canvas, LatticeShape shape, SlicePlane plane, Window window, View view)
    {
        if (view.SelectedSite is not { } site || site >= shape.SiteCount || PlaceOf(shape, plane, view, site) is not { } place)
        {
            return;
        }

        var box = window.BoxOf(place.X, place.Y);
        if (box is { Width: > 0, Height: > 0 })
        {
            int rim = canvas.Scaled(2);
            canvas.Frame(new Box(box.Left - rim, box.Top - rim, box.Width + 2 * rim, box.Height + 2 * rim), MarkColour, 2);
        }
    }

    // Null where the site lies in another plane.
    static (int X, int Y)? PlaceOf(LatticeShape shape, SlicePlane plane, View view, int site)
    {
        if (view.SeesThrough)
        {
            var (x, y) = VolumeRays.Of(shape, view).PlaceOf(shape, site);
            return ((int)x, (int)y);
        }

        int rest = site - plane.First;
        for (int y = 0; y < plane.Height; y++)
        {
            int along = rest - y * plane.Down;
            if (along >= 0 && along % plane.Right == 0 && along / plane.Right < plane.Width)
            {
                return (along / plane.Right, y);
            }
        }

        return null;
    }

    CloneColours ColoursOf(IReadOnlyList<ArmPicture> arms, int arm)
    {
        var history = arms[arm].History;
        if (clones[arm] is not { } known || known.History != history || known.Version != (history?.Version ?? -1))
        {
            known = CloneColours.Of(history);
            clones[arm] = known;
        }

        return known;
    }

    static void DrawTitle(Canvas canvas, IReadOnlyList<ArmPicture> arms, Box box)
    {
        var label = arms[0].Tissue.Label;
        string day = FormattableString.Invariant($"day {label.Day:0.0}");
        string[] parts = arms.Count > 1 ? [day, label.Lesion] : [day, label.Arm, label.Lesion];
        int line = box.Top + canvas.Scaled(16);
        int x = box.Left;
        for (int k = 0; k < parts.Length; k++)
        {
            x = canvas.Text(parts[k], x, line, TitleSize, k == 0 ? Ink.Dark : Ink.Grey, isBold: k == 0) + canvas.Scaled(16);
        }

        string unit = FormattableString.Invariant($"patient {label.Replicate}");
        canvas.Text(unit, box.Right, line, NameSize, Ink.Grey, align: 1);
    }
}
