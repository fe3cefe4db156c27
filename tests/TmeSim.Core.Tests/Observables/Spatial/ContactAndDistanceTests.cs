using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables.Spatial;

/// <summary>The mixing score, nearest neighbours and the index of Clark and Evans on patterns whose values are known.</summary>
public sealed class ContactAndDistanceTests
{
    // In a row: T L+T L M . T. Contacts of immune and tumour: L–T twice at the second site, the third's L with the second's T. Immune with immune:
    // L–L, L–M.
    [Fact]
    public void MixingScore_CountsEachContactOnce()
    {
        var tissue = TissueForTests.Plane(6);
        tissue.Put(0, ParenchymaKind.Tumour);
        tissue.Put(1, ParenchymaKind.Tumour);
        tissue.Put(1, LymphocyteKind.Effector);
        tissue.Put(2, LymphocyteKind.Treg);
        tissue.Put(3, ParenchymaKind.Macrophage);
        tissue.Put(5, ParenchymaKind.Tumour);

        var score = MixingScore.Of(new HostSpatialCounter(tissue.State));

        Assert.Equal(new MixingScore(3, 2), score);
        Assert.Equal(1.5, score.Value);
    }

    // Every site of a torus with a tumour cell and a T cell: 9 or 27 contacts of each T cell with tumour, 4 or 13 with T cells, each counted once.
    [Theory]
    [InlineData(1, 9 / 4.0)]
    [InlineData(5, 27 / 13.0)]
    public void MixingScore_OfFullTissue_IsThatOfItsNeighbourhood(int depth, double expected)
    {
        var tissue = TissueForTests
            .Block(6, 5, depth, Boundary.Periodic)
            .Everywhere(
                (one, site) =>
                {
                    one.Put(site, ParenchymaKind.Tumour);
                    one.Put(site, LymphocyteKind.Effector);
                }
            );

        Assert.Equal(expected, MixingScore.Of(new HostSpatialCounter(tissue.State)).Value, 12);
    }

    [Fact]
    public void MixingScore_OfSeparatedTissue_IsZero_AndWithoutImmuneCellsMissing()
    {
        var tissue = TissueForTests.Plane(9);
        tissue.Put(0, ParenchymaKind.Tumour);
        Assert.Equal(double.NaN, MixingScore.Of(new HostSpatialCounter(tissue.State)).Value);

        tissue.Put(7, LymphocyteKind.Effector);
        tissue.Put(8, LymphocyteKind.Effector);
        Assert.Equal(0, MixingScore.Of(new HostSpatialCounter(tissue.State)).Value);
    }

    [Theory]
    [InlineData(new[] { 4 }, 4, 4, 4)]
    [InlineData(new[] { 1, 3 }, 1.5, 2, 2.5)]
    [InlineData(new[] { 0, 1, 4, 10 }, 0.75, 2.5, 5.5)]
    public void NearestNeighbours_HaveTheQuartilesOfTheirDistances(int[] places, double lower, double median, double upper)
    {
        var tissue = TissueForTests.Plane(11);
        tissue.Put(0, ParenchymaKind.Tumour);
        Array.ForEach(places, site => tissue.Put(site, LymphocyteKind.Effector));

        var distances = new HostSpatialCounter(tissue.State).CountNearest(SpatialSets.Cd8, SpatialSets.Tumour);
        var found = NearestNeighbours.Of(distances)!.Value;

        Assert.Equal(lower, found.LowerQuartile, 12);
        Assert.Equal(median, found.Median, 12);
        Assert.Equal(upper, found.UpperQuartile, 12);
    }

    [Theory]
    [InlineData(3, 3, 1, 3)]
    [InlineData(4, 2, 1, 2)]
    [InlineData(2, 2, 2, 4)]
    public void ClarkEvans_IsOne_OverAllPatterns(int width, int height, int depth, int cells)
    {
        var shape = new LatticeShape(width, height, depth, Boundary.Periodic, 20);

        Assert.Equal(
            1,
            Patterns
                .All(shape.SiteCount, cells)
                .Average(sites => ClarkEvans.Of(shape, NearestOther.Count(Patterns.Of(shape, sites)))!.Value),
            12
        );
    }

    // Far from every edge of the lattice, its expectation is that of the plane, 1 / (2√density), to the order of the sites' own size.
    [Fact]
    public void ClarkEvans_ExpectsWhatThePlaneDoes_WhereCellsAreFew()
    {
        var shape = new LatticeShape(400, 400, 1, Boundary.Periodic, 20);
        double plane = 0.5 / Math.Sqrt(100 / 160_000.0);

        Assert.Equal(1, ClarkEvans.Expected(shape, 100) / plane, 0.01);
    }

    [Theory]
    [InlineData(Boundary.Periodic)]
    [InlineData(Boundary.NoFlux)]
    public void ClarkEvans_OfASquareGrid_IsItsPitch_AndMissingAtClosedEdges(Boundary boundary)
    {
        var shape = new LatticeShape(20, 15, 1, boundary, 20);
        var grid = Patterns.Where(shape, site => site.X % 5 == 2 && site.Y % 5 == 2);

        double? index = ClarkEvans.Of(shape, NearestOther.Count(grid));

        Assert.Equal(boundary == Boundary.Periodic ? 5 / ClarkEvans.Expected(shape, 12) : null, index);
        Assert.True(index is null or > 1.5);
    }
}
