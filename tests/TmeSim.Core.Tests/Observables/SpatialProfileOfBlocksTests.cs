using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

/// <summary>Which blocks are tumour, and which of them margin.</summary>
public sealed class SpatialProfileOfBlocksTests
{
    /// <summary>Two blocks of a hundred sites side by side, one of them tumour all over. Where the other, with all CD8 T cells, is no tumour, both are margin.</summary>
    [Theory]
    [InlineData(29, 0.5)]
    [InlineData(30, null)]
    [InlineData(31, null)]
    public void Block_IsTumour_FromThreeTenthsOfItsSites(int tumourCells, double? atTheMargin)
    {
        var tissue = new TissueForTests(new LatticeShape(20, 10, 1, Boundary.NoFlux, 10));
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            bool isOther = tissue.Shape.SiteAt(site).X >= 10;
            if (!isOther || tumourCells-- > 0)
            {
                tissue.Put(site, ParenchymaKind.Tumour);
            }

            tissue.Put(site, isOther ? LymphocyteKind.Effector : LymphocyteKind.None);
        }

        Assert.Equal(atTheMargin, SpatialProfile.Measure(tissue.State).MarginCd8Density);
    }

    [Theory]
    [InlineData(10, 5, 5)]
    [InlineData(5, 10, 5)]
    [InlineData(5, 5, 10)]
    public void NestInAVolume_HasItsMarginAlongEveryAxis(int width, int height, int depth)
    {
        var tissue = TissueForTests.Block(width, height, depth);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var at = tissue.Shape.SiteAt(site);
            if (at.X < 5 && at.Y < 5 && at.Z < 5)
            {
                tissue.Put(site, ParenchymaKind.Tumour);
            }
        }

        tissue.Put(tissue.At(width - 1, height - 1, depth - 1), LymphocyteKind.Effector);

        Assert.Equal(1 / 250.0, SpatialProfile.Measure(tissue.State).MarginCd8Density);
    }
}
