using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Painting;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Painting;

public sealed class SitePainterTests
{
    public static TheoryData<Layer> Layers => [.. Enum.GetValues<Layer>()];

    /// <summary>A plane is painted row by row, a volume that is seen through site by site.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void Plane_HasTheColourOfEachSite(Layer layer)
    {
        var tissue = SampleTissue.Planar();
        using var snapshot = SampleTissue.Snapshot(tissue);
        var plane = SlicePlane.Front(tissue.Shape, new View());
        var info = LayerInfo.Of(layer);
        uint[] clones = [0xFF112233, 0xFF445566];
        uint[] painted = new uint[tissue.Shape.SiteCount];

        SitePainter.Paint(snapshot, plane, new Box(0, 0, plane.Width, plane.Height), info, clones, withLymphocytes: false, painted);

        for (int site = 0; site < painted.Length; site++)
        {
            Assert.Equal(SitePainter.WordOf(tissue, site, info, clones), painted[site]);
        }
    }
}
