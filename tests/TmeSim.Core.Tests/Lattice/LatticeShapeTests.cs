using FsCheck;
using FsCheck.Fluent;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Lattice;

public sealed class LatticeShapeTests
{
    public static TheoryData<int, int, int, Boundary> Shapes()
    {
        TheoryData<int, int, int, Boundary> shapes = [];
        foreach (var boundary in Enum.GetValues<Boundary>())
        {
            foreach (
                var (width, height, depth) in new[]
                {
                    (1, 1, 1),
                    (2, 1, 1),
                    (1, 2, 1),
                    (1, 1, 2),
                    (2, 2, 1),
                    (2, 2, 2),
                    (5, 4, 1),
                    (5, 4, 3),
                    (1, 7, 2),
                }
            )
            {
                shapes.Add(width, height, depth, boundary);
            }
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SiteAt_CountsXFastestThenYThenZ(int width, int height, int depth, Boundary boundary)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        int index = 0;
        for (int z = 0; z < depth; z++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++, index++)
                {
                    Assert.Equal(new Site(index, x, y, z), shape.SiteAt(index));
                    Assert.Equal(index, shape.IndexOf(x, y, z));
                }
            }
        }

        Assert.Equal(index, shape.SiteCount);
        Assert.Equal(depth == 1, shape.IsPlanar);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Neighbour_IsTheSiteOneStepAway_OrNone(int width, int height, int depth, Boundary boundary)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        for (int index = 0; index < shape.SiteCount; index++)
        {
            for (int code = 0; code < Direction.Count; code++)
            {
                Assert.Equal(
                    Expected(shape, shape.SiteAt(index), new Direction(code)),
                    shape.Neighbour(shape.SiteAt(index), new Direction(code)).Index
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Neighbour_CarriesItsOwnCoordinates(int width, int height, int depth, Boundary boundary)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        for (int index = 0; index < shape.SiteCount; index++)
        {
            for (int code = 0; code < Direction.Count; code++)
            {
                var neighbour = shape.Neighbour(shape.SiteAt(index), new Direction(code));
                Assert.True(!neighbour.Exists || neighbour == shape.SiteAt(neighbour.Index));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Along_IsTheSiteSomePlacesAway_OrNone(int width, int height, int depth, Boundary boundary)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        int[] extents = [width, height, depth];
        for (int index = 0; index < shape.SiteCount; index++)
        {
            var site = shape.SiteAt(index);
            for (int axis = 0; axis < 3; axis++)
            {
                for (int offset = -6; offset <= 6; offset++)
                {
                    int[] at = [site.X, site.Y, site.Z];
                    at[axis] += offset;
                    bool inside = at[axis] >= 0 && at[axis] < extents[axis];
                    bool wraps = boundary == Boundary.Periodic && Math.Abs(offset) < extents[axis];
                    at[axis] = (at[axis] + 8 * extents[axis]) % extents[axis];
                    int expected = inside || wraps ? shape.IndexOf(at[0], at[1], at[2]) : -1;
                    Assert.Equal(expected, shape.Along(site, axis, offset));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void IsWithin_WhereAllSitesOfTheStretchLieInOneRow_AndReachSoFarWithoutAnEdge(
        int width,
        int height,
        int depth,
        Boundary boundary
    )
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        int[] extents = [width, height, depth];
        foreach (int index in Enumerable.Range(0, shape.SiteCount))
        {
            var first = shape.SiteAt(index);
            foreach (
                var (count, axis, reach) in from count in new[] { 1, 2, 3 }
                from axis in new[] { 0, 1, 2 }
                from reach in new[] { 0, 1, 2 }
                select (count, axis, reach)
            )
            {
                bool expected = Enumerable
                    .Range(0, count)
                    .All(k =>
                    {
                        int[] at = [first.X + k, first.Y, first.Z];
                        return at[0] < width && at[axis] >= reach && at[axis] + reach < extents[axis];
                    });
                Assert.Equal(expected, shape.IsWithin(first, count, axis, reach));
                Assert.True(!expected || reach == 0 || shape.Along(first, axis, reach) == index + reach * shape.Stride(axis));
            }
        }
    }

    [Fact]
    public void Neighbourhood_OfAnInteriorSite_Holds8Or26Others()
    {
        LatticeShape plane = new(5, 5, 1, Boundary.NoFlux, 20f);
        LatticeShape block = new(5, 5, 5, Boundary.NoFlux, 20f);

        Assert.Equal(9, NeighboursOf(plane, plane.IndexOf(2, 2, 0)).Distinct().Count());
        Assert.Equal(27, NeighboursOf(block, block.IndexOf(2, 2, 2)).Distinct().Count());
        Assert.Equal(4, NeighboursOf(plane, plane.IndexOf(0, 4, 0)).Distinct().Count());
        Assert.Equal(8, NeighboursOf(block, block.IndexOf(0, 4, 0)).Distinct().Count());
    }

    [Fact]
    public void WayBack_LeadsBack_OnRandomShapes()
    {
        Deterministic.Check(
            Places,
            place =>
                place.Shape.Neighbour(place.Site, place.Direction) is not { Exists: true } there
                || place.Shape.Neighbour(there, place.Direction.Opposite).Index == place.Site.Index
        );
    }

    [Fact]
    public void PeriodicNeighbourhood_IsClosed_ExceptOutOfThePlane()
    {
        Deterministic.Check(
            Places,
            place =>
                place.Shape.Boundary == Boundary.NoFlux
                || place.Shape.Neighbour(place.Site, place.Direction).Exists == (place.Shape.Depth > 1 || place.Direction.Z == 0)
        );
    }

    [Fact]
    public void AlongOne_IsTheNeighbour_OnRandomShapes()
    {
        // An axis of one site has no other place along it, though a torus leads back to the site itself.
        Deterministic.Check(
            Places,
            place =>
                Enumerable
                    .Range(0, 6)
                    .All(k =>
                    {
                        int extent = new[] { place.Shape.Width, place.Shape.Height, place.Shape.Depth }[k / 2];
                        int along = place.Shape.Along(place.Site, k / 2, k % 2 == 0 ? -1 : 1);
                        return extent == 1 ? along == -1 : along == place.Shape.Neighbour(place.Site, Direction.Axis(k)).Index;
                    })
        );
    }

    static Arbitrary<Place> Places =>
        Arb.From(
            from width in Gen.Choose(1, 9)
            from height in Gen.Choose(1, 9)
            from depth in Gen.Choose(1, 5)
            from boundary in Gen.Elements(Boundary.NoFlux, Boundary.Periodic)
            from site in Gen.Choose(0, width * height * depth - 1)
            from code in Gen.Choose(0, Direction.Count - 1)
            let shape = new LatticeShape(width, height, depth, boundary, 20f)
            select new Place(shape, shape.SiteAt(site), new Direction(code))
        );

    sealed record Place(LatticeShape Shape, Site Site, Direction Direction);

    static int Expected(LatticeShape shape, Site site, Direction direction)
    {
        int[] extents = [shape.Width, shape.Height, shape.Depth];
        int[] at = [site.X + direction.X, site.Y + direction.Y, site.Z + direction.Z];
        for (int axis = 0; axis < 3; axis++)
        {
            if (at[axis] >= 0 && at[axis] < extents[axis])
            {
                continue;
            }

            if (shape.Boundary == Boundary.NoFlux || (axis == 2 && shape.Depth == 1))
            {
                return -1;
            }

            at[axis] = (at[axis] + extents[axis]) % extents[axis];
        }

        return at[0] + shape.Width * (at[1] + shape.Height * at[2]);
    }

    static IEnumerable<int> NeighboursOf(LatticeShape shape, int index) =>
        Enumerable
            .Range(0, Direction.Count)
            .Select(code => shape.Neighbour(shape.SiteAt(index), new Direction(code)))
            .Where(s => s.Exists)
            .Select(s => s.Index);
}
