using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace TmeSim.Trials.Figures;

/// <summary>Cells of one lesion in each arm, side by side: a square a site.</summary>
public static class TissueFigure
{
    const int MostInARow = 4;
    const double WidestTile = 280;
    const double Gap = 10;
    const double NameHeight = 18;
    const double Below = 30;
    const string Paper = "#FBFAF7";

    /// <summary>Draws the figure.</summary>
    /// <param name="slices">A plane of the lesion in each arm; at least one, all of one size.</param>
    /// <param name="kinds">Kinds of cells.</param>
    /// <param name="spacingUm">Distance between neighbouring sites [µm].</param>
    /// <param name="subject">Which lesion of which patient when, for the title.</param>
    public static XDocument Draw(IReadOnlyList<TissueSlice> slices, IReadOnlyList<TissueKind> kinds, double spacingUm, string subject)
    {
        const double left = 16;
        // As few rows as go, and as even: five arms are three and two.
        int rows = (slices.Count + MostInARow - 1) / MostInARow;
        int columns = (slices.Count + rows - 1) / rows;
        double room = Chart.PlotRight - left;
        double tile = Math.Min(WidestTile, (room - Gap * (columns - 1)) / columns);
        double scale = tile / slices[0].Width;
        double rowHeight = NameHeight + slices[0].Height * scale + Gap;
        var chart = new Chart(
            $"Tissue: {subject}",
            $"Cells of the lesion in {slices.Count} arms, a square a site; a lymphocyte hides the cell it stands on. Kinds: {string.Join(", ", kinds.Select(kind => kind.Name))}.",
            left,
            Math.Max(rows * rowHeight, Chart.LegendHeight(kinds.Count) - Below),
            Below
        );
        for (int k = 0; k < slices.Count; k++)
        {
            double x = left + k % columns * (tile + Gap);
            double y = chart.Top + k / columns * rowHeight;
            chart.Add(DrawSlice(slices[k], kinds, x, y, tile, scale));
        }

        foreach (var kind in kinds)
        {
            chart.LegendEntry((x, y) => Svg.Rectangle(x - 7, y - 7, 14, 14, kind.Colour), kind.Name);
        }

        DrawScaleBar(chart, scale / spacingUm, slices[0].Width * spacingUm);
        return chart.Document;
    }

    static XElement DrawSlice(TissueSlice slice, IReadOnlyList<TissueKind> kinds, double x, double y, double tile, double scale)
    {
        // Letters of sans-serif faces are on average narrower than six tenths of their height.
        var picture = Svg.Group(
            "tissue",
            Svg.Tip(slice.Arm),
            Svg.Text(x, y + 12, Chart.Short(slice.Arm, (int)(tile / (0.6 * Chart.TextSize)))),
            Svg.Rectangle(x, y + NameHeight, tile, slice.Height * scale, Paper)
        );
        var sites = Svg.Group("sites");
        sites.Add(
            Svg.Attribute(
                "transform",
                FormattableString.Invariant($"translate({Svg.Number(x)} {Svg.Number(y + NameHeight)}) scale({Math.Round(scale, 6)})")
            ),
            Svg.Attribute("shape-rendering", "crispEdges")
        );
        for (int kind = 1; kind <= kinds.Count; kind++)
        {
            string runs = Runs(slice, (byte)kind);
            if (runs.Length > 0)
            {
                sites.Add(Svg.Element("path", Svg.Attribute("d", runs), Svg.Attribute("stroke", kinds[kind - 1].Colour)));
            }
        }

        picture.Add(sites);
        return picture;
    }

    // Neighbours of one kind in a row are one line as thick as a site; steps between lines are relative, which is short.
    static string Runs(TissueSlice slice, byte kind)
    {
        var path = new StringBuilder();
        int penX = 0;
        int penY = 0;
        for (int y = 0; y < slice.Height; y++)
        {
            for (int x = 0; x < slice.Width; x++)
            {
                int start = x;
                while (x < slice.Width && slice.Kinds[x + slice.Width * y] == kind)
                {
                    x++;
                }

                if (x > start)
                {
                    // The first move counts from the corner of the picture, and lines run through the middle of their row.
                    string move = path.Length == 0 ? $"m{start} {y}.5" : $"m{start - penX} {y - penY}";
                    path.Append(CultureInfo.InvariantCulture, $"{move}h{x - start}");
                    (penX, penY) = (x, y);
                }
            }
        }

        return path.ToString();
    }

    static void DrawScaleBar(Chart chart, double pixelsPerUm, double widthUm)
    {
        // The longest of 1, 2 and 5 times a power of ten that is at most half as wide as the picture.
        double power = Math.Pow(10, Math.Floor(Math.Log10(widthUm / 2)));
        double length = new[] { 5, 2, 1 }.Select(times => times * power).First(one => one <= widthUm / 2);
        double y = chart.Bottom + 6;
        chart.Add(
            Svg.Group(
                "scale-bar",
                Svg.Line(chart.Left, y, chart.Left + length * pixelsPerUm, y, width: 3),
                Svg.Text(chart.Left + length * pixelsPerUm + 8, y + 4, $"{Chart.Label(length)} µm")
            )
        );
    }
}
