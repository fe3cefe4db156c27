using TmeSim.Trials.Figures;

namespace TmeSim.Trials.Tests.Figures;

public class MullerFigureTests
{
    [Fact]
    public void Bands_LieOnEachOther_AndAddUpToAllCells()
    {
        var figure = new Drawing(MullerFigure.Draw(Samples.Clones, "x"));
        var bands = figure.OfClass("clone").Select(figure.Corners).ToList();
        int days = Samples.Clones.Days.Count;

        // Founder, two children and a grandchild: those with children have two bands each.
        Assert.Equal(7, bands.Count);
        for (int day = 0; day < days; day++)
        {
            double level = 0;
            foreach (var band in bands)
            {
                Assert.Equal(Samples.Clones.Days[day], band[day].X, figure.ResolutionX);
                Assert.Equal(level, band[day].Y, figure.ResolutionY);
                level = band[2 * days - 1 - day].Y;
                Assert.True(level >= band[day].Y);
            }

            Assert.Equal(Samples.Clones.Clones.Sum(clone => clone.Cells[day]), level, figure.ResolutionY);
        }
    }

    [Fact]
    public void Bands_OfAClone_HoldItsCells_AboutItsDescendants()
    {
        var figure = new Drawing(MullerFigure.Draw(Samples.Clones, "x"));
        var bands = figure.OfClass("clone").Select(one => (Name: one.Value, Corners: figure.Corners(one))).ToList();

        Assert.Equal(
            ["founder", "1: b2m loss", "3: antigen loss", "1: b2m loss", "2: jak loss", "founder", "other"],
            bands.Select(band => band.Name)
        );
        Assert.Equal(
            60,
            bands.Where(band => band.Name == "1: b2m loss").Sum(band => band.Corners[5].Y - band.Corners[2].Y),
            4 * figure.ResolutionY
        );
    }

    [Fact]
    public void SmallClones_AreCountedWithTheirNearestAncestor()
    {
        // Clone k has 100 − k cells and descends from the one before; the last founder is the smallest.
        var clones = Enumerable.Range(0, 12).Select(k => new CloneCourse(k, k == 0 ? null : k - 1, $"c{k}", [100 - k])).ToList();
        clones.Add(new CloneCourse(12, null, "late", [1]));
        var figure = new Drawing(MullerFigure.Draw(new CloneHistory([0], clones), "x"));

        string[] names = [.. figure.OfClass("legend").Select(one => one.Elements().First().Value)];
        Assert.Equal(["c0", "c1", "c2", "c3", "c4", "c5", "c6 and 5 more", "1 other clones"], names);
        double top = figure.OfClass("clone").SelectMany(figure.Corners).Max(corner => corner.Y);
        Assert.Equal(clones.Sum(clone => clone.Cells[0]), top, figure.ResolutionY);
    }
}
