using MathNet.Numerics;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Fields;

/// <summary>
/// Steady point sources against the closed form, with decay length L in sites: α = L² and a = 1. The bound of 2 % is the model's requirement.
/// </summary>
public sealed class PointSourceTests : IDisposable
{
    const double Bound = 0.02;
    const int Cycles = 12;
    readonly WorkTeam _team = new(2);

    public void Dispose() => _team.Dispose();

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void SteadyPointSource_FollowsK0_AndIsIsotropic_InTwoDimensions(int decayLength)
    {
        // The walls are 8 decay lengths away: at 4, their image sources add e^-8 of the value.
        int centre = 8 * decayLength;
        LatticeShape shape = new(2 * centre + 1, 2 * centre + 1, 1, Boundary.NoFlux, 20f);
        float[] field = Solve(shape, decayLength, shape.IndexOf(centre, centre, 0));

        foreach (int lengths in new[] { 1, 2, 4 })
        {
            int r = lengths * decayLength;
            double along = Ratio(r, 0);
            double oblique = Ratio(3 * r / 5, 4 * r / 5);
            int diagonalStep = (int)Math.Round(r / Math.Sqrt(2));
            double diagonal = Ratio(diagonalStep, diagonalStep);
            Assert.InRange(along, 1 - Bound, 1 + Bound);
            Assert.InRange(oblique, 1 - Bound, 1 + Bound);
            Assert.InRange(diagonal, 1 - Bound, 1 + Bound);
            Assert.InRange(oblique / along, 1 - Bound, 1 + Bound);
            Assert.InRange(diagonal / along, 1 - Bound, 1 + Bound);
        }

        double Ratio(int x, int y)
        {
            double r = Math.Sqrt(x * x + y * y);
            double expected = SpecialFunctions.BesselK0(r / decayLength) / (2 * Math.PI * decayLength * decayLength);
            return field[shape.IndexOf(centre + x, centre + y, 0)] / expected;
        }
    }

    [Fact]
    public void SteadyPointSource_FollowsYukawa_AndIsIsotropic_AtFiveSitesInThreeDimensions()
    {
        const int DecayLength = 5;
        int centre = 8 * DecayLength;
        LatticeShape shape = new(2 * centre + 1, 2 * centre + 1, 2 * centre + 1, Boundary.NoFlux, 20f);
        float[] field = Solve(shape, DecayLength, shape.IndexOf(centre, centre, centre));

        // Nearer than 4 decay lengths the seven-point lattice itself, solved exactly, is less isotropic than the bound: 4.5 % at 5 sites, 2.1 % at 10.
        AssertYukawa(shape, field, DecayLength, centre, 1, 0.0, [4]);
        AssertLatticeGreenFunction(shape, field, centre);
    }

    /// <summary>
    /// The ratio of the lattice Green function ∫ e^(−(a + 6α)t) I_x(2αt) I_y(2αt) I_z(2αt) dt to Yukawa's formula at L = 5, integrated numerically
    /// to 8 digits. The solver meets it to the rounding of the centre's value.
    /// </summary>
    static void AssertLatticeGreenFunction(LatticeShape shape, float[] field, int centre)
    {
        (int, int, int, double)[] ratios =
        [
            (5, 0, 0, 1.02579873),
            (3, 4, 0, 0.99450905),
            (3, 3, 3, 0.98132751),
            (10, 0, 0, 1.01123783),
            (6, 8, 0, 0.99620441),
        ];
        foreach ((int x, int y, int z, double expected) in ratios)
        {
            double ratio = YukawaRatio(shape, field, 5, centre, 1, 0.0, x, y, z);
            double smallness = field[shape.IndexOf(centre, centre, centre)] / field[shape.IndexOf(centre + x, centre + y, centre + z)];
            Assert.Equal(expected, ratio, smallness * Math.ScaleB(1, -24));
        }
    }

    [Fact]
    public void SteadyPointSource_FollowsYukawa_AndIsIsotropic_AtTwentySitesInThreeDimensions()
    {
        // One octant: closed walls mirror the corner site into a cube of 2×2×2 sources around the corner point. Its second moment is that of a
        // point spread by 0.75 sites² about it, a factor of 1 + 0.75/(6L²), so it stands for 8 point sources to 0.04 %.
        const int DecayLength = 20;
        int extent = 7 * DecayLength;
        LatticeShape shape = new(extent, extent, extent, Boundary.NoFlux, 20f);
        float[] field = Solve(shape, DecayLength, 0);

        AssertYukawa(shape, field, DecayLength, 0, 8, 0.5, [1, 2, 4]);
    }

    static void AssertYukawa(LatticeShape shape, float[] field, int decayLength, int origin, int sources, double offset, int[] distances)
    {
        foreach (int lengths in distances)
        {
            int r = lengths * decayLength;
            int diagonalStep = (int)Math.Round(r / Math.Sqrt(3));
            double along = Ratio(r, 0, 0);
            double oblique = Ratio(3 * r / 5, 4 * r / 5, 0);
            double diagonal = Ratio(diagonalStep, diagonalStep, diagonalStep);
            Assert.InRange(along, 1 - Bound, 1 + Bound);
            Assert.InRange(oblique, 1 - Bound, 1 + Bound);
            Assert.InRange(diagonal, 1 - Bound, 1 + Bound);
            Assert.InRange(oblique / along, 1 - Bound, 1 + Bound);
            Assert.InRange(diagonal / along, 1 - Bound, 1 + Bound);
        }

        double Ratio(int x, int y, int z) => YukawaRatio(shape, field, decayLength, origin, sources, offset, x, y, z);
    }

    static double YukawaRatio(
        LatticeShape shape,
        float[] field,
        int decayLength,
        int origin,
        int sources,
        double offset,
        int x,
        int y,
        int z
    )
    {
        double r = Math.Sqrt(Square(x + offset) + Square(y + offset) + Square(z + offset));
        double expected = sources * Math.Exp(-r / decayLength) / (4 * Math.PI * decayLength * decayLength * r);
        return field[shape.IndexOf(origin + x, origin + y, origin + z)] / expected;
    }

    static double Square(double value) => value * value;

    float[] Solve(LatticeShape shape, int decayLength, int sourceSite)
    {
        using VectorFieldSolver solver = new(shape, _team);
        float[] source = new float[shape.SiteCount];
        source[sourceSite] = 1f;
        float[] field = new float[shape.SiteCount];
        solver.Solve(
            field,
            new()
            {
                Alpha = decayLength * decayLength,
                UniformReaction = 1f,
                Source = source,
                Cycles = Cycles,
            }
        );
        return field;
    }
}
