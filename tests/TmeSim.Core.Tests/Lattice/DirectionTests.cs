using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Lattice;

public sealed class DirectionTests
{
    public static TheoryData<int> Codes => [.. Enumerable.Range(0, Direction.Count)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_CountsXFastestThroughTheBlock(int code)
    {
        var direction = new Direction(code);

        Assert.InRange(direction.X, -1, 1);
        Assert.InRange(direction.Y, -1, 1);
        Assert.InRange(direction.Z, -1, 1);
        Assert.Equal(code, direction.X + 1 + 3 * (direction.Y + 1) + 9 * (direction.Z + 1));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Opposite_IsTheWayBack(int code)
    {
        var direction = new Direction(code);

        Assert.Equal((-direction.X, -direction.Y, -direction.Z), (direction.Opposite.X, direction.Opposite.Y, direction.Opposite.Z));
        Assert.Equal(direction, direction.Opposite.Opposite);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void PlanarCodes_AreThoseWithoutZ(int code)
    {
        bool planar = code is >= Direction.FirstPlanarCode and < Direction.EndPlanarCode;

        Assert.Equal(new Direction(code).Z == 0, planar);
    }

    [Fact]
    public void HereCode_StaysInPlace()
    {
        var here = new Direction(Direction.HereCode);

        Assert.Equal((0, 0, 0), (here.X, here.Y, here.Z));
        Assert.Equal(here, here.Opposite);
    }

    [Fact]
    public void Axis_GoesThroughXYZ_MinusBeforePlus()
    {
        var axes = Enumerable.Range(0, 6).Select(Direction.Axis).Select(d => (d.X, d.Y, d.Z));

        Assert.Equal([(-1, 0, 0), (1, 0, 0), (0, -1, 0), (0, 1, 0), (0, 0, -1), (0, 0, 1)], axes);
    }
}
