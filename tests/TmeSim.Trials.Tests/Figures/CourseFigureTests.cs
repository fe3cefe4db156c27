using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TmeSim.Trials.Figures;

namespace TmeSim.Trials.Tests.Figures;

public class CourseFigureTests
{
    [Fact]
    public void Lines_AreTheCells_OnALogarithmicScale()
    {
        var figure = Draw(Samples.Lesion("a", 1, 1000, 100, 10));
        double[] y = Heights(figure.OfClass("tumour").Single().Elements().Last());

        // A factor of ten is as far as the next.
        Assert.Equal(y[1] - y[0], y[2] - y[1], 0.02);
        Assert.True(y[2] > y[0]);
        Assert.Equal(y[0], Tick(figure, 0, "1000"), 0.02);
        Assert.Equal(y[2], Tick(figure, 0, "10"), 0.02);
    }

    [Fact]
    public void ALesionWithoutCells_LiesAtTheLowEnd_OfOneCell()
    {
        var figure = Draw(Samples.Lesion("a", 1, 200, 0, 3));
        double[] y = Heights(figure.OfClass("tumour").Single().Elements().Last());

        Assert.Equal(Tick(figure, 0, "1"), y[1], 0.02);
    }

    [Fact]
    public void Patients_AreThinLines_AndTheirMedianAThickOne()
    {
        var figure = Draw(
            Samples.Lesion("a", 1, 0, 10),
            Samples.Lesion("a", 2, 0, 20),
            Samples.Lesion("a", 3, 0, 40),
            Samples.Lesion("b", 1, 0, 0)
        );
        var lines = figure.OfClass("cd8").First().Elements().Where(one => one.Name.LocalName == "path").ToList();

        Assert.Equal(4, lines.Count);
        Assert.All(lines[..3], line => Assert.True(Drawing.Number(line, "stroke-width") < 1));
        Assert.Equal(2, Drawing.Number(lines[3], "stroke-width"));
        Assert.Equal(Tick(figure, 1, "200"), Heights(lines[3])[1], 0.02);
        Assert.Single(figure.OfClass("cd8").Last().Elements(), one => one.Name.LocalName == "path");
    }

    [Fact]
    public void Courses_StandWhereTheyWereGiven_InTheOrderOfArms()
    {
        var treated = Samples.Patient("b", 1, 5) with
        {
            Courses = [new GivenCourse("first", 1, 2), new GivenCourse("second", 3, null)],
            EndDay = 4,
        };
        var figure = new Drawing(
            CourseFigure.Draw(
                [Samples.Lesion("a", 1, 1, 2, 3, 4, 5), Samples.Lesion("b", 1, 1, 2, 3, 4, 5)],
                [Samples.Patient("a", 1, 5) with { Courses = [] }, treated],
                "x"
            )
        );
        var bars = figure.OfClass("course").Select(one => one.Elements().Last()).ToList();

        Assert.Equal(["b: course first", "b: course second"], figure.OfClass("course").Select(one => one.Elements().First().Value));
        Assert.Equal([1.0, 3], bars.Select(bar => Math.Round(figure.X(Drawing.Number(bar, "x")), 3)));
        Assert.Equal([1.0, 1], bars.Select(bar => Math.Round(figure.X(Drawing.Number(bar, "width")) - figure.X(0), 3)));
    }

    [Fact]
    public void ASingleDose_IsSeen()
    {
        var once = Samples.Patient("a", 1, 5) with { Courses = [new GivenCourse("once", 1, 1)] };
        var figure = new Drawing(CourseFigure.Draw([Samples.Lesion("a", 1, 1, 2, 3)], [once], "x"));

        Assert.True(Drawing.Number(figure.OfClass("course").Single().Elements().Last(), "width") > 2);
    }

    [Fact]
    public void EachLesion_HasItsPanels()
    {
        var figure = Draw(Samples.Lesion("a", 1, 5, 6), Samples.Lesion("a", 1, 7, 8) with { Lesion = "liver" });

        Assert.Equal(4, figure.OfClass("y-axis").Count());
        Assert.Contains("tumour cells, lung", figure.Texts);
        Assert.Contains("CD8, liver", figure.Texts);
    }

    static Drawing Draw(params LesionCourse[] lesions) => new(CourseFigure.Draw(lesions, [], "x"));

    static double[] Heights(XElement path) =>
        [
            .. Regex
                .Matches((string)path.Attribute("d")!, "[ML][-0-9.]+,([-0-9.]+)")
                .Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
        ];

    // Height of the tick with some text at one of the vertical axes, from the top.
    static double Tick(Drawing figure, int axis, string text) =>
        Drawing.Number(
            figure
                .OfClass("y-axis")
                .ElementAt(axis)
                .Elements()
                .Single(one => (string?)one.Attribute("class") == "tick" && one.Value == text)
                .Elements()
                .First(),
            "y1"
        );
}
