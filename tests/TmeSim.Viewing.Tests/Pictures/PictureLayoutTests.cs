using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Painting;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Tissues;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Pictures;

public sealed class PictureLayoutTests
{
    // Of a screen, of the area beside the controls of a page, on end, square.
    public static TheoryData<int, int> Sizes =>
        new()
        {
            { 1440, 900 },
            { 1080, 700 },
            { 700, 1200 },
            { 900, 900 },
        };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TwoArms_ShowEveryPart_WithinThePicture_AndNoneOverAnother(int width, int height)
    {
        var layout = Of(new View { Width = width, Height = height });

        Assert.True(layout.Legend.Width > 0);
        Assert.Equal(2 * PictureLayout.ChartsOfAnArm, layout.Charts.Sum(charts => charts.Count));
        Assert.Equal(2, layout.Timelines.Count);
        Box[] parts = [layout.Title, .. layout.Tissues, layout.Legend, .. layout.Charts.SelectMany(charts => charts), .. layout.Timelines];
        Assert.All(parts, part => Assert.Equal(part, part.Within(width, height)));
        Assert.All(parts, part => Assert.Single(parts, other => Meet(part, other)));
    }

    [Fact]
    public void TwoArms_AreBesideEachOtherInAWidePicture_AndBelowInATallOne()
    {
        var wide = Of(new View { Width = 1440, Height = 900 }).Tissues;
        var tall = Of(new View { Width = 700, Height = 1200 }).Tissues;

        Assert.Equal(wide[0].Top, wide[1].Top);
        Assert.Equal(tall[0].Left, tall[1].Left);
    }

    // What margins, title, names of arms, a row of timelines and one of charts leave of the height: 2 × 14 + 34 + 22 + (112 + 14) + (150 + 14).
    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1080, 700)]
    public void TissuesOfAWidePicture_TakeTheHeightThatOneRowOfChartsAndOneOfTimelinesLeave(int width, int height)
    {
        Assert.All(Of(new View { Width = width, Height = height }).Tissues, box => Assert.Equal(height - 374, Side(box)));
    }

    [Fact]
    public void PartsStay_WhileAVolumeIsTurned()
    {
        var view = new View { SeesThrough = true };
        var tissue = SampleTissue.Planar(24, 20, 12);
        View[] turned = [view with { Turn = new VolumeTurn(50, 0) }, view with { Turn = new VolumeTurn(0, 80) }];

        Assert.All(turned, other => Assert.Equal(Of(view, tissue).Tissues, Of(other, tissue).Tissues));
    }

    static PictureLayout Of(View view, TissueState? tissue = null)
    {
        var snapshot = SampleTissue.Snapshot(tissue ?? SampleTissue.Planar(20, 20));
        return PictureLayout.Of([new ArmPicture(snapshot, SampleTissue.History()), new ArmPicture(snapshot, null)], view);
    }

    static int Side(Box box) => Math.Min(box.Width, box.Height);

    static bool Meet(Box one, Box other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;
}
