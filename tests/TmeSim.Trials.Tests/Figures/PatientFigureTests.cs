using TmeSim.Trials.Figures;

namespace TmeSim.Trials.Tests.Figures;

public class PatientFigureTests
{
    [Fact]
    public void Bars_GoFromTheWorstToTheBest_AsHighAsTheChange()
    {
        var figure = new Drawing(WaterfallFigure.Draw(Samples.Patients, "x"));
        var bars = figure.OfClass("bar").Select(one => one.Elements().Single()).ToList();

        // The fifth patient was not scanned after baseline.
        double[] expected = [44, -8, -50.5, -100];
        Assert.Equal(expected.Length, bars.Count);
        Assert.Equal(bars.OrderBy(bar => Drawing.Number(bar, "x")), bars);
        for (int k = 0; k < bars.Count; k++)
        {
            double top = figure.Y(Drawing.Number(bars[k], "y"));
            double bottom = figure.Y(Drawing.Number(bars[k], "y") + Drawing.Number(bars[k], "height"));
            Assert.Equal(Math.Max(0, expected[k]), top, 2 * figure.ResolutionY);
            Assert.Equal(Math.Min(0, expected[k]), bottom, 2 * figure.ResolutionY);
        }

        Assert.Equal("b, patient 2: −100 % SD", bars[^1].Value);
    }

    [Fact]
    public void BestChange_EndsWithProgression_AndWithTheSecondCourse()
    {
        var patient = Samples.Patient("a", 1, -10, -40, -90);
        Milestone progression = new(36, MilestoneKind.Progression, "first");

        Assert.Equal(-90, patient.BestChangePercent);
        Assert.Equal(-10, (patient with { Milestones = [progression] }).BestChangePercent);
        Assert.Equal(-90, (patient with { Milestones = [progression with { Course = "second" }] }).BestChangePercent);
        Assert.Equal(-40, (patient with { Courses = [.. patient.Courses, new GivenCourse("second", 70, null)] }).BestChangePercent);
    }

    [Fact]
    public void Lines_GoThroughTheScans_FromBaselineOn()
    {
        var figure = new Drawing(SpiderFigure.Draw(Samples.Patients, "x"));
        var lines = figure.OfClass("patient").ToList();

        Assert.Equal(4, lines.Count);
        var corners = figure.Corners(lines[1].Elements().First(one => one.Name.LocalName == "path"));
        (double X, double Y)[] expected = [(0, 0), (28, -50.5), (56, -20)];
        Assert.All(expected.Zip(corners), pair => Assert.Equal(pair.First.X, pair.Second.X, figure.ResolutionX));
        Assert.All(expected.Zip(corners), pair => Assert.Equal(pair.First.Y, pair.Second.Y, figure.ResolutionY));
    }

    [Fact]
    public void Swimmer_ShowsCoursesFromStartToStop_AndWhatGoesOn()
    {
        var figure = new Drawing(SwimmerFigure.Draw(Samples.Patients, "x"));
        var patients = figure.OfClass("patient").ToDictionary(one => one.Elements().First().Value);

        Assert.Equal(5, patients.Count);
        var going = patients["a, patient 1"];
        var stopped = patients["a, patient 2"];
        Assert.Equal((7.0, 120.0), Span(going));
        Assert.Equal((7.0, 60.0), Span(stopped));
        Assert.Contains(going.Elements(), one => (string?)one.Attribute("class") == "ongoing");
        Assert.DoesNotContain(stopped.Elements(), one => (string?)one.Attribute("class") == "ongoing");

        (double, double) Span(System.Xml.Linq.XElement patient)
        {
            var course = patient.Elements().Single(one => one.Name.LocalName == "rect");
            double left = Drawing.Number(course, "x");
            return (Math.Round(figure.X(left), 1), Math.Round(figure.X(left + Drawing.Number(course, "width")), 1));
        }
    }
}
