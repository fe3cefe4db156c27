using System.Globalization;
using System.Text.RegularExpressions;
using TmeSim.Trials.Figures;

namespace TmeSim.Trials.Tests.Figures;

public class TissueFigureTests
{
    [Fact]
    public void Paths_PutEveryCellOnItsSite()
    {
        const int width = 13;
        const int height = 7;
        // No pattern of rows: kinds by a congruence, so that runs start and end anywhere, on the last site of a row too.
        byte[] kinds = [.. Enumerable.Range(0, width * height).Select(site => (byte)(site * site / 3 % 3))];
        var figure = new Drawing(TissueFigure.Draw([new TissueSlice("a", width, height, kinds)], Samples.Kinds, 20, "x"));
        byte[] drawn = new byte[width * height];
        foreach (var path in figure.OfClass("sites").Single().Elements())
        {
            int kind = Samples.Kinds.Select(one => one.Colour).ToList().IndexOf((string)path.Attribute("stroke")!) + 1;
            double x = 0;
            double y = 0;
            foreach (Match run in Regex.Matches((string)path.Attribute("d")!, "m(-?[0-9.]+) (-?[0-9.]+)h([0-9]+)"))
            {
                double[] step = [.. run.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture))];
                (x, y) = (x + step[0], y + step[1]);
                for (int k = 0; k < step[2]; k++)
                {
                    drawn[(int)x + k + width * (int)y] = (byte)kind;
                }

                x += step[2];
            }
        }

        Assert.Equal(kinds, drawn);
    }

    [Fact]
    public void Arms_StandInRows_AndTheBarIsAsLongAsItSays()
    {
        var slice = new TissueSlice("a", 64, 64, new byte[64 * 64]);
        var figure = new Drawing(TissueFigure.Draw([.. Enumerable.Repeat(slice, 5)], Samples.Kinds, 20, "x"));
        var tiles = figure.OfClass("tissue").Select(one => one.Elements().Single(part => part.Name.LocalName == "rect")).ToList();

        Assert.Equal(3, tiles.Select(tile => Drawing.Number(tile, "x")).Distinct().Count());
        Assert.Equal(2, tiles.Select(tile => Drawing.Number(tile, "y")).Distinct().Count());
        var bar = figure.OfClass("scale-bar").Single();
        double length = Drawing.Number(bar.Elements().First(), "x2") - Drawing.Number(bar.Elements().First(), "x1");
        Assert.Equal("500 µm", bar.Value);
        Assert.Equal(500 / (64 * 20.0), length / Drawing.Number(tiles[0], "width"), 1e-3);
    }

    [Fact]
    public void Legend_FitsBesideSmallPictures()
    {
        var kinds = Enumerable.Range(1, 12).Select(k => new TissueKind($"kind {k}", "#000000")).ToList();
        var slice = new TissueSlice("a", 64, 8, new byte[64 * 8]);
        var figure = new Drawing(TissueFigure.Draw([slice, slice, slice, slice], kinds, 20, "x"));

        double last = figure
            .OfClass("legend")
            .SelectMany(one => one.Elements())
            .Where(one => one.Name.LocalName == "rect")
            .Max(one => Drawing.Number(one, "y") + 14);
        Assert.InRange(last, 0, Drawing.Number(figure.Root, "height"));
    }
}
