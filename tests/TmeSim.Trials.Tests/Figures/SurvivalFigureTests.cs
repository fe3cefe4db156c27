using TmeSim.Trials.Figures;
using TmeSim.Trials.Statistics;
using TmeSim.Trials.Tests.Statistics;

namespace TmeSim.Trials.Tests.Figures;

public class SurvivalFigureTests
{
    readonly Drawing figure = new(SurvivalFigure.Draw(Samples.Remission, "leukaemia"));

    [Fact]
    public void Steps_AreTheEstimates()
    {
        (double Time, bool IsEvent)[][] groups = [Freireich.Treated, Freireich.Placebo];
        foreach (var (drawn, data) in figure.OfClass("survival").Zip(groups))
        {
            var curve = KaplanMeier.Of(data);
            var corners = figure.Corners(drawn.Elements().Where(one => one.Name.LocalName == "path").ElementAt(1));

            Assert.Equal(1 + 2 * curve.Steps.Count, corners.Count);
            Assert.Equal((0.0, 100.0), (Math.Round(corners[0].X, 6), Math.Round(corners[0].Y, 6)));
            for (int k = 0; k < curve.Steps.Count; k++)
            {
                Assert.Equal(curve.Steps[k].Time, corners[2 + 2 * k].X, figure.ResolutionX);
                Assert.Equal(100 * curve.Steps[k].Survival, corners[2 + 2 * k].Y, figure.ResolutionY);
            }
        }
    }

    [Fact]
    public void CensoredPatients_HaveTicks()
    {
        var drawn = figure.OfClass("survival").First();
        double[] ticks =
        [
            .. drawn.Elements().Where(one => one.Name.LocalName == "line").Select(one => figure.X(Drawing.Number(one, "x1"))),
        ];

        double[] expected = [.. Freireich.Treated.Where(one => !one.IsEvent).Select(one => one.Time).Distinct()];
        Assert.Equal(expected.Length, ticks.Length);
        Assert.All(expected.Zip(ticks), pair => Assert.Equal(pair.First, pair.Second, figure.ResolutionX));
    }

    [Fact]
    public void Band_IsTheInterval()
    {
        var corners = figure.Corners(figure.OfClass("band").First());
        var first = KaplanMeier.Of(Freireich.Treated).Steps[0].Interval();

        Assert.Equal((100 * first.High, 100 * first.Low), (corners[0].Y, corners[^1].Y), new Within(figure.ResolutionY));
        Assert.Equal(6, corners[0].X, figure.ResolutionX);
        Assert.Equal(35, corners.Max(corner => corner.X), figure.ResolutionX);
    }

    [Fact]
    public void NumbersAtRisk_StandUnderTheirTicks()
    {
        var table = figure.OfClass("at-risk").Single().Elements().ToList();
        var ticks = figure.OfClass("x-axis").Single().Elements().Where(one => (string?)one.Attribute("class") == "tick").ToList();
        var row = table.SkipWhile(one => one.Value != "6-MP").Skip(1).Take(ticks.Count).ToList();

        Assert.Equal(
            ticks.Select(tick => (string?)tick.Elements().First().Attribute("x1")),
            row.Select(one => (string?)one.Attribute("x"))
        );
        var curve = KaplanMeier.Of(Freireich.Treated);
        Assert.Equal(
            ticks.Select(tick => curve.AtRisk(double.Parse(tick.Value)).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            row.Select(one => one.Value)
        );
    }

    [Fact]
    public void MediansAndTest_AreNamed()
    {
        Assert.Contains("median 23 d", figure.Texts);
        Assert.Contains("median 8 d", figure.Texts);
        Assert.Contains("log-rank p < 0.001", figure.Texts);
        Assert.Contains("9 of 21 progressed", figure.Texts);
    }

    [Fact]
    public void WithoutProgression_ThereIsNoMedianAndNoTest()
    {
        var none = new Drawing(SurvivalFigure.Draw([Samples.Group("a", [(0, false)]), Samples.Group("b", [(5, false)])], "x"));

        Assert.Equal(2, none.Texts.Count(text => text == "median not reached"));
        Assert.Contains("log-rank: cannot be tested", none.Texts);
    }

    sealed class Within(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) <= tolerance && Math.Abs(x.Item2 - y.Item2) <= tolerance;

        public int GetHashCode((double, double) value) => 0;
    }
}
