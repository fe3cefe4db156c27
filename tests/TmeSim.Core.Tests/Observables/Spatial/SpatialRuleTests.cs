using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Observables.Spatial;

/// <summary>What a device counts at a site by itself, against what the host counts along lines and rows.</summary>
public sealed class SpatialRuleTests
{
    public static TheoryData<LatticeShape> Shapes => [.. ArrangedTissue.Shapes];

    [Fact]
    public void Shell_IsTheRoundedLength_AndBeyondTheLastOneMore()
    {
        for (int squared = 0; squared < 3000; squared++)
        {
            int rounded = (int)Math.Round(Math.Sqrt(squared));
            foreach (int last in new[] { 0, 1, 2, 7, 50, 51 })
            {
                Assert.Equal(Math.Min(rounded, last + 1), ShellRule.ShellOf(squared, last));
            }

            Assert.True(PairRange.Shell(rounded) is var shell && shell.FirstSquared <= squared && squared <= shell.LastSquared);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Side_IsThatOfTheRegion(LatticeShape shape)
    {
        var tissue = ArrangedTissue.Mixed(shape);
        var sets = new Sets(tissue);
        bool[] region = TumourMargin.Region(tissue);

        for (int site = 0; site < region.Length; site++)
        {
            var side = region[site] ? SpatialSets.InTumour : SpatialSets.OutOfTumour;
            Assert.Equal(sets[site] | side, MarginRule.WithSide(sets, shape, site));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void PairsOfEachSite_AreThoseOfRows(LatticeShape shape)
    {
        const int radius = 5;
        var tissue = ArrangedTissue.Mixed(shape);
        var sets = new Sets(tissue);
        var host = new HostSpatialCounter(tissue);
        SpatialSets[] all = [SpatialSets.Tumour, SpatialSets.Cd8, SpatialSets.ImmuneLymphocytes, SpatialSets.ImmuneParenchyma];
        foreach (var (from, to) in all.SelectMany(one => all.Select(other => (one, other))))
        {
            Assert.Equal(host.CountContacts(from, to), Pairs(from, to, PairRange.Contact));
            Assert.Equal(
                host.CountPairs(from, to, radius),
                Enumerable.Range(0, radius + 1).Select(shell => Pairs(from, to, PairRange.Shell(shell)))
            );
        }

        long Pairs(SpatialSets from, SpatialSets to, PairRange range) =>
            Enumerable
                .Range(0, shape.SiteCount)
                .Where(site => (sets[site] & from) != 0)
                .Sum(site => (long)PairRule.Count(sets, shape, site, to, range));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void DistanceOfEachSite_IsThatOfLines(LatticeShape shape)
    {
        var tissue = ArrangedTissue.Mixed(shape);
        var sets = new Sets(tissue);
        foreach (var to in Enum.GetValues<SpatialSets>())
        {
            int[] squared = [.. Enumerable.Range(0, shape.SiteCount).Select(site => NearestRule.Start(sets[site], to))];
            int[] others = [.. squared.Select(_ => DistanceTransform.Far)];
            for (int axis = 0; axis < 3; axis++)
            {
                others = Taken(squared, axis, first: 1, others);
                squared = Taken(squared, axis, first: 0, [.. squared.Select(_ => DistanceTransform.Far)]);
            }

            Assert.Equal(DistanceTransform.Of(shape, site => (sets[site] & to) != 0), squared);
            int[] cells = [.. Enumerable.Range(0, shape.SiteCount).Where(site => (sets[site] & to) != 0)];
            Assert.All(
                cells,
                cell =>
                    Assert.Equal(
                        cells
                            .Where(other => other != cell)
                            .Select(other => Patterns.SquaredDistance(shape, cell, other))
                            .DefaultIfEmpty(DistanceTransform.Far)
                            .Min(),
                        others[cell]
                    )
            );
        }

        int[] Taken(int[] from, int axis, int first, int[] known) =>
            [.. from.Select((_, site) => NearestRule.Along(new Numbers(from), shape, shape.SiteAt(site), axis, first, known[site]))];
    }

    readonly struct Sets(TissueState tissue) : ISiteView<SpatialSets>
    {
        readonly HostSets sets = HostSets.Of(tissue);

        public SpatialSets this[int site] => sets[site];
    }

    readonly struct Numbers(int[] values) : ISiteView<int>
    {
        public int this[int site] => values[site];
    }
}
