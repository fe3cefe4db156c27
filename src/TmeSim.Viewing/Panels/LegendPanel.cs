using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Histories;
using TmeSim.Viewing.Painting;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Panels;

/// <summary>What the colours of the tissue mean, with units and ranges.</summary>
static class LegendPanel
{
    const double TextSize = 12;
    const double RowHeight = 19;
    const double Swatch = 14;
    const double BarWidth = 18;
    const double BarHeight = 200;

    static readonly (CellLook Look, LymphocyteKind Kind)[] Lymphocytes =
    [
        .. Enum.GetValues<LymphocyteKind>().Where(kind => kind != LymphocyteKind.None).Select(kind => (CellLook.Of(kind)!, kind)),
    ];

    /// <summary>Draws the legend.</summary>
    public static void Draw(
        Canvas canvas,
        Box box,
        View view,
        Window window,
        CloneColours clones,
        RunHistory? history,
        LymphocyteStamps stamps
    )
    {
        var info = LayerInfo.Of(view.Layer);
        var pen = new LegendPen(canvas, box, box.Top);
        if (view.Layer == Layer.Cells && view.Stain != Stain.Plain)
        {
            pen = Rows(pen, view.Stain == Stain.Immunofluorescence ? StainColours.Fluorescence : StainColours.Chromogenic);
            return;
        }

        if (info.IsHeatMap)
        {
            pen = HeatBar(pen, info);
        }
        else if (info.Layer == Layer.Clones)
        {
            pen = Rows(pen, Clones(clones, history));
        }

        if (TissuePainter.HasLymphocytes(view, window))
        {
            pen = LymphocyteRows(pen, stamps);
        }

        if (view.Layer == Layer.Cells)
        {
            pen = Rows(pen, CellLook.All.Where(look => !look.IsLymphocyte).Select(look => (look.Name, look.Colour)));
            VesselRow(pen with { Top = pen.Top - canvas.Scaled(6) });
        }
    }

    static void VesselRow(LegendPen pen)
    {
        var (canvas, box, top) = pen;
        if (pen.HasRoom(top))
        {
            canvas.Frame(new Box(box.Left, top, canvas.Scaled(Swatch), canvas.Scaled(Swatch)), Ink.Dark);
            canvas.Text("vessel, close up", box.Left + canvas.Scaled(Swatch + 8), top + canvas.Scaled(12), TextSize, Ink.Dark);
        }
    }

    static LegendPen HeatBar(LegendPen pen, LayerInfo info)
    {
        var (canvas, box, top) = pen;
        canvas.Text(info.Title, box.Left, top + canvas.Scaled(12), TextSize, Ink.Dark, isBold: true);
        canvas.Text(info.Unit, box.Left, top + canvas.Scaled(29), TextSize, Ink.Grey);
        int height = Math.Min(canvas.Scaled(BarHeight), Math.Max(0, box.Bottom - top - canvas.Scaled(60)));
        var bar = new Box(box.Left, top + canvas.Scaled(42), canvas.Scaled(BarWidth), height);
        for (int row = 0; row < bar.Height; row++)
        {
            uint word = HeatMap.At(1 - (row + 0.5f) / bar.Height);
            canvas.Fill(bar with { Top = bar.Top + row, Height = 1 }, Ink.Colour(word));
        }

        foreach (double tick in LinearScale.Around([0, info.RangeEnd], 0, 1, 5).Ticks().Where(tick => tick <= info.RangeEnd))
        {
            int y = bar.Bottom - (int)Math.Round(tick / info.RangeEnd * bar.Height);
            string text = (tick == info.RangeEnd && info.IsField ? "≥ " : "") + PlotArea.Label(tick);
            canvas.Fill(new Box(bar.Right, y, canvas.Scaled(4), Math.Max(1, canvas.Scaled(1))), Ink.Grey);
            canvas.Text(text, bar.Right + canvas.Scaled(8), y + canvas.Scaled(4), TextSize, Ink.Dark);
        }

        return pen with
        {
            Top = bar.Bottom + canvas.Scaled(20),
        };
    }

    static LegendPen LymphocyteRows(LegendPen pen, LymphocyteStamps stamps)
    {
        var (canvas, box, top) = pen;
        int size = canvas.Scaled(Swatch + 4);
        foreach (var (look, kind) in Lymphocytes)
        {
            if (!pen.HasRoom(top))
            {
                break;
            }

            stamps.Stamp(
                kind,
                size,
                box.Left - canvas.Scaled(2),
                top - canvas.Scaled(2),
                box with
                {
                    Left = 0,
                    Width = box.Right,
                    Top = 0,
                    Height = box.Bottom,
                },
                canvas,
                look.Colour
            );
            canvas.Text(look.Name, box.Left + canvas.Scaled(Swatch + 8), top + canvas.Scaled(12), TextSize, Ink.Dark);
            top += canvas.Scaled(RowHeight);
        }

        return pen with
        {
            Top = top + canvas.Scaled(6),
        };
    }

    static LegendPen Rows(LegendPen pen, IEnumerable<(string Name, int Colour)> rows)
    {
        var (canvas, box, top) = pen;
        foreach (var (name, colour) in rows)
        {
            if (!pen.HasRoom(top))
            {
                break;
            }

            var swatch = new Box(box.Left, top, canvas.Scaled(Swatch), canvas.Scaled(Swatch));
            canvas.Fill(swatch, colour);
            canvas.Frame(swatch, 0xC8C5BD);
            canvas.Text(Shortened(canvas, name, box), box.Left + canvas.Scaled(Swatch + 8), top + canvas.Scaled(12), TextSize, Ink.Dark);
            top += canvas.Scaled(RowHeight);
        }

        return pen with
        {
            Top = top + canvas.Scaled(6),
        };
    }

    static IEnumerable<(string Name, int Colour)> Clones(CloneColours clones, RunHistory? history) =>
        clones.Groups.Keys.Select(
            (key, place) =>
                (
                    key is not { } clone ? "other clones"
                    : history is { Clones.Count: > 0 } ? history.Clones[clone].Name
                    : "tumour cell",
                    CloneGroups.ColourOf(place)
                )
        );

    static string Shortened(Canvas canvas, string name, Box box)
    {
        int room = box.Width - canvas.Scaled(Swatch + 8);
        while (name.Length > 2 && canvas.TextWidth(name, TextSize) > room)
        {
            name = name[..^3] + "..";
        }

        return name;
    }

    // Where the next row goes. Rows that would reach into what lies below are left out.
    readonly record struct LegendPen(Canvas Canvas, Box Box, int Top)
    {
        public bool HasRoom(int top) => top + Canvas.Scaled(RowHeight) <= Box.Bottom;
    }
}
