using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Pictures;

/// <summary>Pictures of a volume of 12 × 10 × 6 sites, slice by slice and seen through.</summary>
public sealed class ComposerSliceTests
{
    // From in front sites have 8 × 8 pixels.
    static readonly View Bare = new()
    {
        Width = 96,
        Height = 80,
        ShowsCharts = false,
        ShowsLegend = false,
        ShowsTimeline = false,
    };

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(11, 0, 3)]
    [InlineData(0, 9, 5)]
    [InlineData(7, 4, 2)]
    [InlineData(11, 9, 5)]
    public void SelectedSite_IsMarkedInItsSliceAlone_AlongEveryAxis(int x, int y, int z)
    {
        var arm = new ArmPicture(SampleTissue.Snapshot(SampleTissue.Planar(12, 10, 6)), null);
        var view = Bare with { SelectedSite = arm.Tissue.Shape.IndexOf(x, y, z) };
        foreach (var (axis, slice) in new[] { (SliceAxis.X, x), (SliceAxis.Y, y), (SliceAxis.Z, z) })
        {
            var inSlice = view with { SliceAxis = axis, SliceIndex = slice };
            var mark = Mark(arm, inSlice);
            var picked = Composer.Pick([arm], inSlice, mark.Average(pixel => pixel.X) + 0.5, mark.Average(pixel => pixel.Y) + 0.5);

            Assert.Equal(view.SelectedSite, picked!.Value.Site);
            Assert.Empty(Mark(arm, inSlice with { SliceIndex = slice == 0 ? 1 : slice - 1 }));
        }
    }

    [Fact]
    public void HeatMapSeenThrough_ShowsTheLargestValueOfEachRay_WhereverItLies()
    {
        var tissue = SampleTissue.Planar(12, 10, 6);
        Array.Clear(tissue.Lymphocyte);
        Array.Clear(tissue.Ecm);
        foreach (var (x, z, level) in new[] { (2, 1, 100), (2, 4, 200), (5, 0, 200), (5, 5, 100), (8, 3, 100) })
        {
            tissue.Ecm[tissue.Shape.IndexOf(x, 3, z)] = (byte)level;
        }

        var picture = Draw(tissue, Bare with { Layer = Layer.Ecm, SeesThrough = true });
        var slice = Draw(tissue, Bare with { Layer = Layer.Ecm, SliceIndex = 4 });
        var other = Draw(tissue, Bare with { Layer = Layer.Ecm, SliceIndex = 3 });

        Assert.Equal(WordAt(slice, 2), WordAt(picture, 2));
        Assert.Equal(WordAt(slice, 2), WordAt(picture, 5));
        Assert.Equal(WordAt(other, 8), WordAt(picture, 8));
        Assert.Equal(WordAt(slice, 9), WordAt(picture, 9));
        Assert.Equal(3, new[] { 2, 8, 9 }.Select(x => WordAt(picture, x)).Distinct().Count());
    }

    // The middle of a site of the fourth row.
    static uint WordAt(PixelBuffer picture, int x) => picture.Words[8 * x + 4 + picture.Width * (8 * 3 + 4)];

    static PixelBuffer Draw(TissueState tissue, View view) =>
        new Composer().Compose([new ArmPicture(SampleTissue.Snapshot(tissue), null)], view);

    static List<(int X, int Y)> Mark(ArmPicture arm, View view)
    {
        var picture = new Composer().Compose([arm], view);
        uint mark = Ink.Word(0xFF00FF);
        return
        [
            .. Enumerable
                .Range(0, picture.Words.Length)
                .Where(pixel => picture.Words[pixel] == mark)
                .Select(pixel => (pixel % picture.Width, pixel / picture.Width)),
        ];
    }
}
