using System.Globalization;
using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Histories;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Tissues;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Pictures;

public sealed class ComposerTests
{
    // Sites of 8 × 8 pixels and nothing else.
    static readonly View Bare = new()
    {
        Width = 192,
        Height = 160,
        ShowsCharts = false,
        ShowsLegend = false,
        ShowsTimeline = false,
    };

    [Fact]
    public void SameArmsAndView_GiveTheSameBytes_WhateverWasDrawnBefore()
    {
        var used = new Composer();
        var arm = SampleTissue.Arm();
        var view = new View { Width = 900, Height = 600 };
        used.Compose([arm], view with { Layer = Layer.Vegf, Width = 640, SeesThrough = true });
        used.Compose([arm, SampleTissue.Arm("other")], view);

        Assert.Equal(new Composer().Compose([arm], view).Bytes, used.Compose([arm], view).Bytes);
    }

    [Fact]
    public void Colour_OfATCell_IsThatOfItsState_HoweverExhaustedItIs()
    {
        var tissue = SampleTissue.Planar();
        foreach (ushort exhaustion in new ushort[] { 0, 20_000, 65_535 })
        {
            Array.Fill(tissue.Exhaustion, exhaustion);
            int site = tissue.Shape.IndexOf(1, 3, 0);
            Assert.Equal(LymphocyteKind.Progenitor, tissue.Lymphocyte[site]);
            Assert.Equal(CellLook.Progenitor.Colour, ColourAt(Draw(tissue, Bare), 1, 3));
        }
    }

    [Fact]
    public void LymphocyteAndTheCellBelow_AreBothSeen()
    {
        var picture = Draw(SampleTissue.Planar(), Bare);

        Assert.Equal(CellLook.Effector.Colour, ColourAt(picture, 5, 11));
        Assert.Equal(CellLook.Mdsc.Colour, Ink.Colour(picture.Words[5 * 8 + 192 * (11 * 8)]));
    }

    [Fact]
    public void Pick_FindsTheSiteThatIsDrawnThere()
    {
        var arm = SampleTissue.Arm();
        foreach (
            var view in new[]
            {
                new View(),
                Bare,
                new View
                {
                    Camera = new Camera(0.3, 0.6, 3),
                    PixelRatio = 2,
                    Width = 1600,
                    Height = 1200,
                },
            }
        )
        {
            var plain = view with { ShowsLegend = false };
            var picked = Enumerable
                .Range(0, view.Width * view.Height / 97)
                .Select(k => (X: k * 97 % view.Width, Y: k * 97 / view.Width))
                .Select(at => (at, Site: Composer.Pick([arm], plain, at.X + 0.5, at.Y + 0.5)))
                .Where(one => one.Site is not null)
                .ToList();
            Assert.True(picked.Count > 50);
            foreach (var (at, site) in picked.Where((_, k) => k % 40 == 0))
            {
                // The mark goes around the site that was picked, so the point lies in it.
                var marked = new Composer().Compose([arm], plain with { SelectedSite = site!.Value.Site });
                Assert.True(IsWithinMark(marked, at.X, at.Y), $"{at}");
            }
        }
    }

    [Fact]
    public void Pick_NamesTheArm_AndNoneBesideTheTissue()
    {
        ArmPicture[] arms = [SampleTissue.Arm("one"), SampleTissue.Arm("two")];
        var view = new View { Width = 1000, Height = 700 };

        var hits = Enumerable.Range(0, 1000).Select(x => Composer.Pick(arms, view, x, 150)?.Arm).ToList();

        Assert.Null(hits[0]);
        Assert.Equal([0, 1], hits.OfType<int>().Distinct());
        Assert.Null(Composer.Pick(arms, view, 990, 690));
    }

    [Fact]
    public void SlicesOfAVolume_ShowTheirPlane()
    {
        var tissue = SampleTissue.Planar(12, 10, 6);
        Array.Clear(tissue.Parenchyma);
        Array.Clear(tissue.Lymphocyte);
        tissue.Parenchyma[tissue.Shape.IndexOf(7, 4, 2)] = ParenchymaKind.Mdsc;
        var view = Bare with { Width = 120, Height = 100 };

        Assert.Equal(1, Shown(tissue, view with { SliceAxis = SliceAxis.Z, SliceIndex = 2 }));
        Assert.Equal(0, Shown(tissue, view with { SliceAxis = SliceAxis.Z, SliceIndex = 3 }));
        Assert.Equal(1, Shown(tissue, view with { SliceAxis = SliceAxis.X, SliceIndex = 7 }));
        Assert.Equal(0, Shown(tissue, view with { SliceAxis = SliceAxis.X, SliceIndex = 2 }));
        Assert.Equal(1, Shown(tissue, view with { SliceAxis = SliceAxis.Y, SliceIndex = 4 }));
    }

    [Fact]
    public void VolumeSeenThrough_ShowsEveryPlane_NearerCellsStronger()
    {
        var tissue = SampleTissue.Planar(12, 10, 6);
        Array.Clear(tissue.Parenchyma);
        Array.Clear(tissue.Lymphocyte);
        tissue.Lymphocyte[tissue.Shape.IndexOf(2, 2, 5)] = LymphocyteKind.Terminal;
        tissue.Lymphocyte[tissue.Shape.IndexOf(8, 2, 0)] = LymphocyteKind.Treg;
        tissue.Lymphocyte[tissue.Shape.IndexOf(8, 2, 4)] = LymphocyteKind.Terminal;
        var picture = Draw(tissue, Bare with { Width = 96, Height = 80, SeesThrough = true });

        int far = Ink.Colour(picture.Words[2 * 8 + 4 + 96 * 20]);
        int both = Ink.Colour(picture.Words[8 * 8 + 4 + 96 * 20]);

        Assert.Equal(CellLook.Paper, Ink.Colour(picture.Words[5 * 8 + 96 * 60]));
        Assert.True((far >> 16) < 0xA0, $"{far:X6}");
        Assert.True((both >> 16) > (both & 0xFF), $"{both:X6}: red is in front");
    }

    [Fact]
    public void PicturesThatDoNotFit_AreRefused()
    {
        var composer = new Composer();
        var arm = SampleTissue.Arm();
        var other = new ArmPicture(SampleTissue.Snapshot(SampleTissue.Planar(10, 10)), null);

        Assert.Contains("one or two arms, not 0", Assert.Throws<ArgumentException>(() => composer.Compose([], new View())).Message);
        Assert.Contains(
            "one or two arms, not 3",
            Assert.Throws<ArgumentException>(() => composer.Compose([arm, arm, arm], new View())).Message
        );
        Assert.Contains("one shape", Assert.Throws<ArgumentException>(() => composer.Compose([arm, other], new View())).Message);
        Assert.Contains(
            "63 × 800 pixels",
            Assert.Throws<ArgumentException>(() => composer.Compose([arm], new View { Width = 63 })).Message
        );
    }

    [Fact]
    public void EveryViewOfEverySize_IsDrawn()
    {
        ArmPicture[] arms = [SampleTissue.Arm("one"), SampleTissue.Arm("two")];
        var composer = new Composer();
        foreach (var (width, height) in new[] { (64, 64), (64, 300), (300, 64), (333, 277) })
        {
            foreach (var layer in new[] { Layer.Cells, Layer.Clones, Layer.Ecm })
            {
                var view = new View
                {
                    Width = width,
                    Height = height,
                    Layer = layer,
                    PixelRatio = layer == Layer.Ecm ? 2.5 : 0.5,
                };
                composer.Compose(arms, view);
                composer.Compose(arms[..1], view with { Camera = new Camera(0.9, 0.1, 64), SelectedSite = 3 });
            }
        }
    }

    [Fact]
    public void ClonesOfAHistoryWithoutRows_AreDrawnAsOne()
    {
        var arm = SampleTissue.Arm();
        var view = new View
        {
            Layer = Layer.Clones,
            ShowsCharts = false,
            ShowsTimeline = false,
        };
        var empty = new RunHistory(arm.History!.Columns);

        Assert.Equal(
            new Composer().Compose([arm with { History = null }], view).Bytes,
            new Composer().Compose([arm with { History = empty }], view).Bytes
        );
    }

    [Fact]
    public void Numbers_AreTheSameInAnyLocale()
    {
        var before = CultureInfo.CurrentCulture;
        byte[] expected = [.. new Composer().Compose([SampleTissue.Arm()], new View()).Bytes];
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, new Composer().Compose([SampleTissue.Arm()], new View()).Bytes);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static PixelBuffer Draw(TissueState tissue, View view) =>
        new Composer().Compose([new ArmPicture(SampleTissue.Snapshot(tissue), null)], view);

    // The middle of a site of 8 × 8 pixels.
    static int ColourAt(PixelBuffer picture, int x, int y) => Ink.Colour(picture.Words[x * 8 + 4 + picture.Width * (y * 8 + 4)]);

    static int Shown(TissueState tissue, View view) => Draw(tissue, view).Words.Contains(Ink.Word(CellLook.Mdsc.Colour)) ? 1 : 0;

    static bool IsWithinMark(PixelBuffer picture, int x, int y)
    {
        uint mark = Ink.Word(0xFF00FF);
        bool Meets(int stepX, int stepY)
        {
            for (int k = 0; k < 400; k++)
            {
                var (atX, atY) = (x + k * stepX, y + k * stepY);
                // A mark at the edge of the picture is cut off there.
                if (atX < 0 || atY < 0 || atX >= picture.Width || atY >= picture.Height)
                {
                    return true;
                }

                if (picture.Words[atX + picture.Width * atY] == mark)
                {
                    return true;
                }
            }

            return false;
        }

        return Meets(1, 0) && Meets(-1, 0) && Meets(0, 1) && Meets(0, -1);
    }
}
