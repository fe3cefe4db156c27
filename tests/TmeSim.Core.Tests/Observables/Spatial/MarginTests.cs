using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables.Spatial;

public sealed class MarginTests
{
    public static TheoryData<int, int, int, Boundary> Lattices => Patterns.Lattices;

    // Whether every site of the half holds a tumour cell or four of five: the margin is where the cells end.
    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(1, 4, false)]
    [InlineData(7, 4, false)]
    [InlineData(7, 5, true)]
    public void HalfPlane_HasItsMarginWhereItEnds(int depth, int share, bool isPeriodic)
    {
        var tissue = TissueForTests.Block(30, 21, depth, isPeriodic ? Boundary.Periodic : Boundary.NoFlux);
        foreach (var site in Sites(tissue).Where(site => site.X < 12 && (site.X + 3 * site.Y + site.Z) % 5 < share))
        {
            tissue.Put(site.Index, ParenchymaKind.Tumour);
        }

        float[] distances = TumourMargin.SignedDistances(tissue.State)!;

        foreach (var site in Sites(tissue))
        {
            float right = site.X + 0.5f - 12;
            // On a torus the half-plane ends on the left too.
            float left = -0.5f - site.X;
            float leftWrapped = 30 - site.X - 0.5f;
            float expected =
                !isPeriodic ? right
                : right < 0 ? Math.Max(right, left)
                : Math.Min(right, leftWrapped);
            Assert.Equal(expected, distances[site.Index]);
        }
    }

    // The share of the sites up to two away along every axis, each once; on a torus of four sites one away is as far as a window goes.
    [Theory]
    [MemberData(nameof(Lattices))]
    public void Region_IsThatOfTheWindows(int width, int height, int depth, Boundary boundary)
    {
        var tissue = TissueForTests.Block(width, height, depth, boundary);
        int[] tumour = Patterns.Random(tissue.Shape, tissue.Shape.SiteCount * 2 / 5, 5);
        Array.ForEach(tumour, site => tissue.Put(site, ParenchymaKind.Tumour));

        bool[] region = TumourMargin.Region(tissue.State);

        foreach (var site in Sites(tissue))
        {
            int[] window =
            [
                .. Sites(tissue)
                    .Where(other =>
                        IsNear(site.X, other.X, width, boundary)
                        && IsNear(site.Y, other.Y, height, boundary)
                        && IsNear(site.Z, other.Z, depth, boundary)
                    )
                    .Select(other => other.Index),
            ];
            Assert.Equal(5 * window.Count(tumour.Contains) > 2 * window.Length, region[site.Index]);
        }
    }

    static bool IsNear(int one, int other, int extent, Boundary boundary)
    {
        int apart = Math.Abs(one - other);
        apart = boundary == Boundary.Periodic ? Math.Min(apart, extent - apart) : apart;
        return apart <= Math.Min(2, (extent - 1) / 2);
    }

    [Fact]
    public void Ball_HasItsRadius_ToWithinASite()
    {
        var tissue = TissueForTests.Block(41, 41, 41);
        double Radius(Site site) => Math.Sqrt(Square(site.X - 20) + Square(site.Y - 20) + Square(site.Z - 20));
        foreach (var site in Sites(tissue).Where(site => Radius(site) < 12))
        {
            tissue.Put(site.Index, ParenchymaKind.Tumour);
        }

        float[] distances = TumourMargin.SignedDistances(tissue.State)!;

        Assert.All(Sites(tissue), site => Assert.InRange(distances[site.Index] - (Radius(site) - 12), -1, 1));
    }

    [Fact]
    public void LoneCellsAndHoles_HaveNoMargin()
    {
        var few = TissueForTests.Plane(20, 20);
        few.Put(210, ParenchymaKind.Tumour);
        var full = TissueForTests.Plane(20, 20).Everywhere((tissue, site) => tissue.Put(site, ParenchymaKind.Tumour));
        full.Put(210, ParenchymaKind.Macrophage);

        Assert.Null(TumourMargin.SignedDistances(few.State));
        Assert.Null(TumourMargin.SignedDistances(full.State));
    }

    // A band of T cells 3 to 5 sites outside a half-plane, one site in three; Treg on all sites inside.
    [Fact]
    public void Profile_HasTheDensitiesOfItsBins()
    {
        var tissue = TissueForTests.Plane(30, 21);
        foreach (var site in Sites(tissue))
        {
            if (site.X < 12)
            {
                tissue.Put(site.Index, ParenchymaKind.Tumour);
                tissue.Put(site.Index, LymphocyteKind.Treg);
            }
            else if (site.X is >= 15 and < 17 && site.Y % 3 == 0)
            {
                tissue.Put(site.Index, LymphocyteKind.Progenitor);
                tissue.Put(site.Index, ParenchymaKind.Fibroblast, phenotype: 128);
            }
        }

        var profile = new HostSpatialCounter(tissue.State).CountMargin(reach: 10)!;

        foreach (int bin in Enumerable.Range(-10, 20))
        {
            Assert.Equal(21, profile.Sites(bin));
            Assert.Equal(bin is 3 or 4 ? 1 / 3.0 : 0, profile.Density((int)SpatialCellType.Cd8, bin), 12);
            Assert.Equal(bin is 3 or 4 ? 1 / 3.0 : 0, profile.Density((int)SpatialCellType.Caf, bin), 12);
            Assert.Equal(bin < 0 ? 1 : 0, profile.Density((int)SpatialCellType.Treg, bin));
            Assert.Equal(bin < 0 ? 1 : 0, profile.Density((int)SpatialCellType.Tumour, bin));
        }
    }

    static IEnumerable<Site> Sites(TissueForTests tissue) =>
        Enumerable.Range(0, tissue.Shape.SiteCount).Select(index => tissue.Shape.SiteAt(index));

    static double Square(int value) => value * value;
}
