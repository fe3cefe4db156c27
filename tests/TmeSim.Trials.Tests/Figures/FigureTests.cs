using System.Xml.Linq;
using TmeSim.Trials.Figures;

namespace TmeSim.Trials.Tests.Figures;

/// <summary>What holds for every figure.</summary>
public class FigureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(300)]
    public void Figures_AreWellFormed_WithTitleDescriptionAndNothingFromOutside(int patients)
    {
        foreach (var figure in Samples.All(patients, "arm-a").Select(one => new Drawing(one)))
        {
            Assert.Equal("{http://www.w3.org/2000/svg}svg", figure.Root.Name.ToString());
            Assert.NotNull(figure.Root.Attribute("viewBox"));
            Assert.NotEqual("", figure.Root.Elements().First(one => one.Name.LocalName == "title").Value);
            Assert.NotEqual("", figure.Root.Elements().First(one => one.Name.LocalName == "desc").Value);
            Assert.Empty(figure.All("script"));
            Assert.DoesNotContain(figure.Root.DescendantsAndSelf().Attributes(), one => one.Name.LocalName is "href" or "style");
            Assert.DoesNotContain("NaN", figure.Text);
            Assert.DoesNotContain("∞", figure.Text);
            Assert.DoesNotContain("Infinity", figure.Text);
            var fills = figure
                .Root.Descendants()
                .Attributes("fill")
                .Select(one => one.Value)
                .Where(one => one.StartsWith("url(", StringComparison.Ordinal));
            string[] defined = [.. figure.All("pattern").Select(one => $"url(#{(string?)one.Attribute("id")})")];
            Assert.All(fills, fill => Assert.Contains(fill, defined));
        }
    }

    [Fact]
    public void HostileNames_AreTexts()
    {
        foreach (var figure in Samples.All(2, Samples.Hostile).Select(one => new Drawing(one)))
        {
            Assert.Empty(figure.All("script"));
            Assert.Empty(figure.All("b"));
            Assert.Contains(figure.All("title"), title => title.Value.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
            Assert.DoesNotContain('\u0001', figure.Text);
            Assert.Contains('\uFFFD', figure.Text);
        }
    }

    [Fact]
    public void EverythingLiesWithinTheImage()
    {
        foreach (
            var figure in Samples
                .All(40, "an-arm-with-a-name-of-the-greatest-length-that-is-legal-for-arms")
                .Select(one => new Drawing(one))
        )
        {
            double[] box = [.. ((string)figure.Root.Attribute("viewBox")!).Split(' ').Select(double.Parse)];
            foreach (var text in figure.All("text"))
            {
                // Letters of sans-serif faces are on average narrower than six tenths of their height.
                double width = 0.6 * Drawing.Number(text, "font-size") * text.Value.Length;
                double x = Drawing.Number(text, "x");
                double left = (string?)text.Attribute("text-anchor") switch
                {
                    "end" => x - width,
                    "middle" => x - width / 2,
                    _ => x,
                };
                bool isTurned = text.Attribute("transform") is not null;
                Assert.True(isTurned || left >= -1 && left + width <= box[2] + 1, $"{text.Value}: {left} to {left + width}");
                Assert.InRange(Drawing.Number(text, "y"), 0, box[3]);
            }
        }
    }

    [Fact]
    public void SameData_GivesTheSameBytes_InAnyCulture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        string[] expected = [.. Samples.All(3, "a").Select(one => one.ToString())];
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal(expected, Samples.All(3, "a").Select(one => one.ToString()));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0, 84)]
    [InlineData(-63, 47)]
    [InlineData(0, 0)]
    [InlineData(-1e-3, 2e6)]
    [InlineData(0, 0.3)]
    public void Ticks_AreRound_Few_AndHoldTheData(double low, double high)
    {
        // The horizontal axis of a spider plot with one patient shows the scale of any data.
        var patient = Samples.Patient("a", 1, low, high);
        var figure = new Drawing(SpiderFigure.Draw([patient], "x"));

        string[] ticks =
        [
            .. figure
                .OfClass("y-axis")
                .Single()
                .Elements()
                .Where(one => (string?)one.Attribute("class") == "tick")
                .Select(one => one.Value),
        ];
        double[] values =
        [
            .. ticks.Select(tick => double.Parse(tick.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture)),
        ];
        Assert.InRange(values.Length, 3, 9);
        Assert.True(values[0] <= low && values[^1] >= high);
        double step = values[1] - values[0];
        double digit = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
        Assert.Contains(Math.Round(digit, 6), new[] { 1.0, 2, 5 });
    }
}
