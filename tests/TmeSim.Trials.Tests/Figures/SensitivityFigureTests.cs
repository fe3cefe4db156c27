using TmeSim.Trials.Figures;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Figures;

public class SensitivityFigureTests
{
    [Fact]
    public void Tornado_HasABarForEachFactor_AsLongAsItsCorrelation()
    {
        var drawing = new Drawing(
            TornadoFigure.Draw(
                [Bar("up", 0.8, 0.7, 0.9), Bar("down", -0.5, -0.7, -0.2), Bar("none", double.NaN, double.NaN, double.NaN)],
                "nadir",
                "small"
            )
        );

        var bars = drawing.OfClass("bar").Select(bar => bar.Elements().Single(one => one.Name.LocalName == "rect")).ToList();
        (double From, double To)[] ends =
        [
            .. bars.Select(bar =>
                (drawing.X(Drawing.Number(bar, "x")), drawing.X(Drawing.Number(bar, "x") + Drawing.Number(bar, "width")))
            ),
        ];
        double resolution = drawing.ResolutionX;
        Assert.Equal(2, ends.Length);
        Assert.Equal(0, ends[0].From, resolution);
        Assert.Equal(0.8, ends[0].To, resolution);
        Assert.Equal(-0.5, ends[1].From, resolution);
        Assert.Equal(0, ends[1].To, resolution);
        Assert.Contains("down", drawing.Texts);
    }

    [Fact]
    public void Morris_PutsEachFactorAtItsEffect_AndNamesTheStrongest()
    {
        MorrisPoint[] points =
        [
            .. Enumerable.Range(0, 20).Select(k => new MorrisPoint($"group.name-{k}", new Estimate(20 - k, 19 - k, 21 - k, 10), 0.5 * k)),
        ];

        var drawing = new Drawing(MorrisFigure.Draw(points, "nadir", "small"));

        var places = drawing
            .OfClass("factor")
            .Select(factor => factor.Elements().Single(one => one.Name.LocalName == "circle"))
            .Select(circle => (X: drawing.X(Drawing.Number(circle, "cx")), Y: drawing.Y(Drawing.Number(circle, "cy"))))
            .ToList();
        Assert.Equal(20, places.Count);
        foreach (var point in points)
        {
            Assert.Contains(
                places,
                place =>
                    Math.Abs(place.X - point.MuStar.Value) <= drawing.ResolutionX && Math.Abs(place.Y - point.Sigma) <= drawing.ResolutionY
            );
        }

        Assert.Contains("name-15", drawing.Texts);
        Assert.DoesNotContain("name-16", drawing.Texts);
    }

    static TornadoBar Bar(string name, double value, double low, double high) => new(name, new Estimate(value, low, high, 10));
}
