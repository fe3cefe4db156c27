using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Observables.Spatial;

/// <summary>What the host counts of an arrangement, against counting one by one.</summary>
public sealed class SpatialCounterTests
{
    static readonly SpatialSets[] Cells =
    [
        .. Enum.GetValues<SpatialSets>().Where(set => set is not SpatialSets.None and < SpatialSets.Vessel),
    ];

    public static TheoryData<LatticeShape> Shapes => [.. ArrangedTissue.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Cells_AreThoseOfTheirKindAndLevel(LatticeShape shape)
    {
        var tissue = ArrangedTissue.Mixed(shape);
        var counter = new HostSpatialCounter(tissue);

        Assert.All(Cells, set => Assert.Equal(SitesOf(tissue, set).Length, counter.CountCells(set)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Contacts_AreAllThatThereAre(LatticeShape shape)
    {
        var tissue = ArrangedTissue.Mixed(shape);
        var counter = new HostSpatialCounter(tissue);
        foreach (var (from, to) in Cells.SelectMany(one => Cells.Select(other => (one, other))))
        {
            int[] others = SitesOf(tissue, to);
            int contacts = SitesOf(tissue, from).Sum(site => others.Count(other => AreInContact(shape, site, other)));

            Assert.Equal(contacts, counter.CountContacts(from, to));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Distances_AreThoseToTheNearest_AndToTheNearestOther(LatticeShape shape)
    {
        var tissue = ArrangedTissue.Mixed(shape);
        var counter = new HostSpatialCounter(tissue);
        foreach (var from in Cells)
        {
            int[] cells = SitesOf(tissue, from);
            foreach (var to in Cells.Append(SpatialSets.Vessel))
            {
                int[] others = SitesOf(tissue, to);
                AssertDistances(shape, others.Length == 0 ? [] : cells, _ => others, counter.CountNearest(from, to));
            }

            AssertDistances(
                shape,
                cells.Length < 2 ? [] : cells,
                cell => cells.Where(other => other != cell),
                counter.CountNearestOther(from)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Margin_CountsSitesAndCells_ByTheirSignedDistance(LatticeShape shape)
    {
        const int reach = 4;
        var tissue = ArrangedTissue.Mixed(shape);
        float[]? signed = TumourMargin.SignedDistances(tissue);

        var counts = new HostSpatialCounter(tissue).CountMargin(reach);

        Assert.Equal(signed is null, counts is null);
        for (int bin = -reach; bin < reach && counts is not null; bin++)
        {
            int[] sites = [.. Enumerable.Range(0, shape.SiteCount).Where(site => MathF.Floor(signed![site]) == bin)];
            Assert.Equal(sites.Length, counts.Sites(bin));
            for (int type = 0; type < MarginCounts.Types; type++)
            {
                Assert.Equal(sites.Intersect(SitesOf(tissue, (SpatialSets)(1 << type))).Count(), counts.Cells(type, bin));
            }
        }
    }

    [Fact]
    public void TypesOfCells_AreTheLowestSets() =>
        Assert.Equal(
            Enum.GetNames<SpatialCellType>(),
            Enumerable.Range(0, MarginCounts.Types).Select(type => ((SpatialSets)(1 << type)).ToString())
        );

    static void AssertDistances(LatticeShape shape, int[] cells, Func<int, IEnumerable<int>> othersOf, DistanceCounts found)
    {
        int[] squared = [.. cells.Select(cell => othersOf(cell).Min(other => Patterns.SquaredDistance(shape, cell, other))).Order()];

        Assert.Equal(squared, Enumerable.Range(0, (int)found.Cells).Select(rank => found.SquaredAt(rank)));
        Assert.Equal(squared.Distinct(), found.Distances.Select(distance => distance.Squared));
    }

    static bool AreInContact(LatticeShape shape, int one, int other)
    {
        var (a, b) = (shape.SiteAt(one), shape.SiteAt(other));
        return Apart(a.X - b.X, shape.Width) <= 1 && Apart(a.Y - b.Y, shape.Height) <= 1 && Apart(a.Z - b.Z, shape.Depth) <= 1;

        int Apart(int offset, int extent) =>
            shape.Boundary == Boundary.Periodic ? Math.Min(Math.Abs(offset), extent - Math.Abs(offset)) : Math.Abs(offset);
    }

    static int[] SitesOf(TissueState tissue, SpatialSets set) =>
        [.. Enumerable.Range(0, tissue.Shape.SiteCount).Where(site => Holds(tissue, site, set))];

    static bool Holds(TissueState tissue, int site, SpatialSets set)
    {
        var kind = tissue.Parenchyma[site];
        bool isHigh = tissue.Phenotype[site] >= 128;
        return set switch
        {
            SpatialSets.Tumour => kind == ParenchymaKind.Tumour,
            SpatialSets.Cd8 => tissue.Lymphocyte[site] is not LymphocyteKind.None and not LymphocyteKind.Treg,
            SpatialSets.Treg => tissue.Lymphocyte[site] == LymphocyteKind.Treg,
            SpatialSets.M2Macrophage => kind == ParenchymaKind.Macrophage && isHigh,
            SpatialSets.Mdsc => kind == ParenchymaKind.Mdsc,
            SpatialSets.Caf => kind == ParenchymaKind.Fibroblast && isHigh,
            SpatialSets.ImmuneParenchyma => kind is ParenchymaKind.Macrophage or ParenchymaKind.Mdsc or ParenchymaKind.DendriticCell,
            SpatialSets.ImmuneLymphocytes => tissue.Lymphocyte[site] != LymphocyteKind.None,
            SpatialSets.Vessel => tissue.Vessel[site] != 0,
            _ => throw new ArgumentOutOfRangeException(nameof(set)),
        };
    }
}
