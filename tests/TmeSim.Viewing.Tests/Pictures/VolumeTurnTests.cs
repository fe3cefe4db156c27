using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Pictures;

/// <summary>A volume that is seen through and turned: 12 × 10 × 6 sites.</summary>
public sealed class VolumeTurnTests
{
    static readonly View Through = new()
    {
        Width = 192,
        Height = 160,
        SeesThrough = true,
        ShowsCharts = false,
        ShowsLegend = false,
        ShowsTimeline = false,
    };

    public static TheoryData<double, double> Turns =>
        new()
        {
            { 0, 0 },
            { 30, 0 },
            { -75, 0 },
            { 180, 0 },
            { 0, 40 },
            { 125, -35 },
            { 200, 90 },
        };

    [Theory]
    [MemberData(nameof(Turns))]
    public void EveryCorner_IsSeenFromEverySide_AndPickedWhereItIsSeen(double yaw, double pitch)
    {
        var view = Through with { Turn = VolumeTurn.Front.By(yaw, pitch) };
        // Blocks of 2 × 2 × 2: a ball of radius 1 fits in, and holds a point of any grid of rays and depths a site apart.
        foreach (var (x, y, z) in (IEnumerable<(int, int, int)>)[(0, 0, 0), (10, 0, 4), (10, 8, 0), (0, 8, 4), (5, 4, 3)])
        {
            var tissue = Empty();
            int[] block = [.. Enumerable.Range(0, 8).Select(k => tissue.Shape.IndexOf(x + (k & 1), y + (k >> 1 & 1), z + (k >> 2)))];
            Array.ForEach(block, site => tissue.Lymphocyte[site] = LymphocyteKind.Treg);
            ArmPicture[] arms = [new ArmPicture(SampleTissue.Snapshot(tissue), null)];
            var picture = new Composer().Compose(arms, view);
            var coloured = Coloured(picture);

            Assert.NotEmpty(coloured);
            Assert.All(coloured, pixel => Assert.Contains(Composer.Pick(arms, view, pixel.X + 0.5, pixel.Y + 0.5)!.Value.Site, block));
        }
    }

    [Fact]
    public void QuarterTurn_ShowsTheSideThatWasLeft()
    {
        // From the left, what was in front is at the right edge: the side is 6 sites wide and 10 high, of 16 pixels each.
        var tissue = Empty();
        tissue.Lymphocyte[tissue.Shape.IndexOf(0, 3, 0)] = LymphocyteKind.Treg;

        var coloured = Coloured(Draw(tissue, new VolumeTurn(90, 0)));

        Assert.Equal(16 * 16, coloured.Count);
        Assert.Equal((48 + 5 * 16, 3 * 16), (coloured.Min(pixel => pixel.X), coloured.Min(pixel => pixel.Y)));
    }

    [Fact]
    public void WhatWasInFront_IsBehindAfterHalfATurn()
    {
        var tissue = Empty();
        tissue.Lymphocyte[tissue.Shape.IndexOf(8, 2, 0)] = LymphocyteKind.Treg;
        tissue.Lymphocyte[tissue.Shape.IndexOf(8, 2, 4)] = LymphocyteKind.Terminal;

        int front = MeanColour(Draw(tissue, VolumeTurn.Front));
        int back = MeanColour(Draw(tissue, new VolumeTurn(180, 0)));

        Assert.True(Red(front) > Red(back) + 30, $"{front:X6} {back:X6}: the regulatory cell is red, the terminal one black");
    }

    [Fact]
    public void DraggingToTheRight_MovesTheFrontToTheRight_AndDownDown()
    {
        var tissue = Empty();
        tissue.Lymphocyte[tissue.Shape.IndexOf(6, 5, 0)] = LymphocyteKind.Treg;

        (double X, double Y) Place(VolumeTurn turn)
        {
            var coloured = Coloured(Draw(tissue, turn));
            return (coloured.Average(pixel => pixel.X), coloured.Average(pixel => pixel.Y));
        }

        var before = Place(VolumeTurn.Front);
        Assert.True(Place(VolumeTurn.Front.By(20, 0)).X > before.X + 5);
        Assert.True(Place(VolumeTurn.Front.By(0, 20)).Y > before.Y + 5);
    }

    [Fact]
    public void Turn_GoesRoundToTheSide_AndStopsAtThePoles()
    {
        Assert.Equal(new VolumeTurn(-170, 0), VolumeTurn.Front.By(190, 0));
        Assert.Equal(new VolumeTurn(0, 90), VolumeTurn.Front.By(0, 60).By(0, 60));
    }

    [Fact]
    public void SelectedSite_IsMarkedWhereItIsSeen()
    {
        var tissue = Empty();
        int site = tissue.Shape.IndexOf(9, 2, 4);
        tissue.Lymphocyte[site] = LymphocyteKind.Treg;
        var turn = new VolumeTurn(35, 20);
        var cell = Coloured(Draw(tissue, turn));
        uint mark = Ink.Word(0xFF00FF);

        var marked = new Composer().Compose(
            [new ArmPicture(SampleTissue.Snapshot(tissue), null)],
            Through with
            {
                Turn = turn,
                SelectedSite = site,
            }
        );

        var frame = Pixels(marked, word => word == mark);
        Assert.InRange(cell.Average(pixel => pixel.X), frame.Min(pixel => pixel.X), frame.Max(pixel => pixel.X));
        Assert.InRange(cell.Average(pixel => pixel.Y), frame.Min(pixel => pixel.Y), frame.Max(pixel => pixel.Y));
    }

    static TissueState Empty()
    {
        var tissue = SampleTissue.Planar(12, 10, 6);
        Array.Clear(tissue.Parenchyma);
        Array.Clear(tissue.Lymphocyte);
        return tissue;
    }

    static PixelBuffer Draw(TissueState tissue, VolumeTurn turn) =>
        new Composer().Compose([new ArmPicture(SampleTissue.Snapshot(tissue), null)], Through with { Turn = turn });

    static int Red(int colour) => colour >> 16;

    static int MeanColour(PixelBuffer picture)
    {
        var coloured = Coloured(picture);
        double Mean(int shift) => coloured.Average(pixel => Ink.Colour(picture.Words[pixel.X + picture.Width * pixel.Y]) >> shift & 0xFF);
        return (int)Mean(16) << 16 | (int)Mean(8) << 8 | (int)Mean(0);
    }

    // Neither the ground of the picture nor that of the tissue.
    static List<(int X, int Y)> Coloured(PixelBuffer picture) =>
        Pixels(picture, word => word != Ink.Word(CellLook.Paper) && word != Ink.Word(Ink.White));

    static List<(int X, int Y)> Pixels(PixelBuffer picture, Func<uint, bool> isMeant)
    {
        List<(int X, int Y)> found = [];
        for (int pixel = 0; pixel < picture.Words.Length; pixel++)
        {
            if (isMeant(picture.Words[pixel]))
            {
                found.Add((pixel % picture.Width, pixel / picture.Width));
            }
        }

        return found;
    }
}
