using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Pictures;

/// <summary>One arm, its charts beside the tissue: margins of 14, a title of 34, a timeline of 112 below, a legend of 186 and charts of 0.3 of the width.</summary>
public sealed class LayoutRoomTests
{
    [Fact]
    public void EveryPart_HasItsPlace()
    {
        var layout = Lay(1000, 700);

        Assert.Equal(new Box(14, 14, 972, 34), layout.Title);
        Assert.Equal([new Box(14, 574, 972, 112)], layout.Timelines);
        Assert.Equal(new Box(486, 48, 186, 512), layout.Legend);
        Assert.Equal([new Box(686, 48, 300, 170), new Box(686, 218, 300, 170), new Box(686, 388, 300, 170)], layout.Charts.Single());
        Assert.Equal([new Box(14, 48, 458, 512)], layout.Tissues);
    }

    [Fact]
    public void Lengths_GrowWithThePixelsOfTheScreen()
    {
        var layout = Lay(2000, 1400, ratio: 2);

        Assert.Equal(new Box(28, 28, 1944, 68), layout.Title);
        Assert.Equal([new Box(28, 96, 916, 1024)], layout.Tissues);
    }

    /// <summary>
    /// What is left for the tissue is at least 0.34 of each side. Of the height H, H − 174 is: from 264. Of the width W, W − 228 beside the legend: from
    /// 346; and W − 242 − 0.3·W beside legend and charts: from 672. A picture too narrow for the legend is so for charts.
    /// </summary>
    [Theory]
    [InlineData(672, 264, true, true, true)]
    [InlineData(671, 264, false, true, true)]
    [InlineData(346, 264, false, true, true)]
    [InlineData(345, 264, false, false, true)]
    [InlineData(672, 263, true, true, false)]
    public void PartsMakeWay_ForTheTissue(int width, int height, bool hasCharts, bool hasLegend, bool hasTimeline)
    {
        var layout = Lay(width, height);

        Assert.Equal((hasCharts, hasLegend, hasTimeline), (layout.Charts.Count > 0, layout.Legend.Width > 0, layout.Timelines.Count > 0));
    }

    static PictureLayout Lay(int width, int height, double ratio = 1)
    {
        var view = new View
        {
            Width = width,
            Height = height,
            PixelRatio = ratio,
        };
        return new LayoutRoom(arms: 1, hasHistory: true, view, new Arrangement()).Lay();
    }
}
