using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables.Spatial;

public sealed class SpatialReadoutTests
{
    [Fact]
    public void EmptyTissue_SaysNothing() => Assert.Empty(SpatialReadout.Read(TissueForTests.Plane(8, 8).State));

    // Where every site holds a cell of both layers, nothing is nearer than chance: g is 1, K the area of the disc, L its radius.
    [Theory]
    [InlineData(1, Boundary.NoFlux)]
    [InlineData(1, Boundary.Periodic)]
    [InlineData(12, Boundary.NoFlux)]
    [InlineData(12, Boundary.Periodic)]
    public void FullTissue_HasThePairsOfChance_AtEveryDistance(int depth, Boundary boundary)
    {
        var tissue = TissueForTests
            .Block(30, 30, depth, boundary)
            .Everywhere(
                (one, site) =>
                {
                    one.Put(site, ParenchymaKind.Tumour);
                    one.Put(site, LymphocyteKind.Effector);
                }
            );

        var read = SpatialReadout.Read(tissue.State);

        double Area(double r) => depth == 1 ? Math.PI * r * r : 4.0 / 3 * Math.PI * r * r * r;
        Assert.All(read.Where(one => one.Name == "pair_correlation"), one => Assert.Equal(1, one.Value, 12));
        Assert.All(read.Where(one => one.Name == "ripley_l_um"), one => Assert.Equal(one.DistanceUm!.Value, one.Value, 9));
        Assert.All(
            read.Where(one => one.Name == (depth == 1 ? "ripley_k_um2" : "ripley_k_um3")),
            one => Assert.Equal(1, one.Value / Area(one.DistanceUm!.Value), 12)
        );
        Assert.Equal(depth == 1 ? 200 : 100, read.Where(one => one.Name == "pair_correlation").Max(one => one.DistanceUm));
        Assert.Equal(0, read.Single(one => one is { Name: "nearest_median_um", From: "cd8", To: "tumour" }).Value);
        Assert.DoesNotContain(read, one => one.Name.StartsWith("margin", StringComparison.Ordinal));
        Assert.Equal(boundary == Boundary.Periodic ? 2 : 0, read.Count(one => one.Name == "clark_evans"));
    }

    [Fact]
    public void RipleysDistances_AreTheOuterEdgesOfTheShells()
    {
        var tissue = TissueForTests.Plane(12, 12);
        tissue.Put(0, ParenchymaKind.Tumour);
        tissue.Put(1, LymphocyteKind.Effector);

        var read = SpatialReadout.Read(tissue.State);

        double?[] Distances(string name) => [.. read.Where(one => one.Name == name).Take(3).Select(one => one.DistanceUm)];
        Assert.Equal([10, 30, 50], Distances("ripley_k_um2"));
        Assert.Equal([10, 30, 50], Distances("ripley_l_um"));
        Assert.Equal([0, 20, 40], Distances("pair_correlation"));
    }

    /// <summary>L is the radius of the disc or ball that K would fill: π·L² or 4/3·π·L³.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void RipleysL_IsTheRadiusOfK_WhereCellsAreClustered(int depth)
    {
        var tissue = TissueForTests.Block(12, 12, depth);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var kind = tissue.Shape.SiteAt(site).X < 6 ? ParenchymaKind.Tumour : ParenchymaKind.None;
            tissue.Put(site, kind);
        }

        var read = SpatialReadout.Read(tissue.State);

        var volumes = read.Where(one => one.Name.StartsWith("ripley_k", StringComparison.Ordinal)).Select(one => one.Value);
        var radii = read.Where(one => one.Name == "ripley_l_um").ToList();
        double Filled(double radius) => depth == 1 ? Math.PI * Math.Pow(radius, 2) : 4.0 / 3 * Math.PI * Math.Pow(radius, 3);
        Assert.All(radii.Zip(volumes), pair => Assert.Equal(1, Filled(pair.First.Value) / pair.Second, 12));
        Assert.True(radii[0].Value > 1.1 * radii[0].DistanceUm);
    }

    [Fact]
    public void Names_AreThoseOfTheTables() =>
        Assert.Equal(
            ["tumour", "cd8", "treg", "m2_macrophage", "mdsc", "caf"],
            Enum.GetValues<SpatialCellType>().Select(SpatialReadout.NameOf)
        );

    [Fact]
    public void Distances_AreInMicrometres_AndEveryRowHasANumber()
    {
        var tissue = TissueForTests.Plane(60, 60);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var place = tissue.Shape.SiteAt(site);
            var kind = place.X < 30 ? ParenchymaKind.Tumour : (ParenchymaKind)(place.Y % 7);
            tissue.Put(site, kind, phenotype: 200);
            tissue.Put(site, (LymphocyteKind)(site * 31 % 6));
        }

        tissue.State.Vessel[0] = 255;
        var read = SpatialReadout.Read(tissue.State);

        Assert.All(read, one => Assert.True(double.IsFinite(one.Value), one.ToString()));
        Assert.Equal(-490, read.Where(one => one.Name == "margin_sites").Min(one => one.DistanceUm));
        Assert.Equal(490, read.Where(one => one.Name == "margin_sites").Max(one => one.DistanceUm));
        Assert.Equal(8, read.Where(one => one.Name == "pair_correlation").Select(one => (one.From, one.To)).Distinct().Count());
        Assert.Equal(4, read.Count(one => one.Name == "nearest_median_um"));
        Assert.Equal(read.Count, read.Select(one => (one.Name, one.From, one.To, one.DistanceUm)).Distinct().Count());
    }
}
