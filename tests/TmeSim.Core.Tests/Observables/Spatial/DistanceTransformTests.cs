using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;

namespace TmeSim.Core.Tests.Observables.Spatial;

public sealed class DistanceTransformTests
{
    public static TheoryData<int, int, int, Boundary> Lattices => Patterns.Lattices;

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Distances_AreThoseToTheNearestSite_Exactly(int width, int height, int depth, Boundary boundary)
    {
        var shape = new LatticeShape(width, height, depth, boundary, 20);
        foreach (int count in new[] { 1, 2, 5, 11, shape.SiteCount })
        {
            int[] sites = Patterns.Random(shape, count, (uint)count);

            int[] squared = DistanceTransform.Of(shape, sites.Contains);

            Assert.Equal(
                Enumerable.Range(0, shape.SiteCount).Select(site => sites.Min(one => Patterns.SquaredDistance(shape, site, one))),
                squared
            );
        }
    }

    [Fact]
    public void EmptySet_IsFarFromEverywhere()
    {
        var shape = new LatticeShape(4, 3, 2, Boundary.Periodic, 20);

        Assert.All(DistanceTransform.Of(shape, _ => false), squared => Assert.Equal(DistanceTransform.Far, squared));
    }
}
