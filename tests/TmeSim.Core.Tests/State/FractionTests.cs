using FsCheck;
using FsCheck.Fluent;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.State;

public sealed class FractionTests
{
    [Fact]
    public void Level_ThroughAFraction_IsItself()
    {
        Assert.All(Enumerable.Range(0, 256), level => Assert.Equal(level, Fraction.ToLevel(Fraction.OfLevel(level))));
        Assert.Equal((0u, Fraction.One), (Fraction.OfLevel(0), Fraction.OfLevel(255)));
    }

    [Fact]
    public void ToLevel_IsTheNearestLevel_AndRises()
    {
        for (uint fraction = 0; fraction <= Fraction.One; fraction++)
        {
            double exact = 255.0 * fraction / Fraction.One;
            Assert.InRange(Fraction.ToLevel(fraction), exact - 0.5001, exact + 0.5001);
        }

        Assert.Equal(255, Fraction.ToLevel(uint.MaxValue));
    }

    [Fact]
    public void Multiply_CutsOffTheExactProduct()
    {
        var cases = Arb.From(from a in Gen.Choose(0, int.MaxValue) from b in Gen.Choose(0, 65_536) select (a, b));
        Deterministic.Check(cases, c => Fraction.Multiply((uint)c.a, (uint)c.b) == (uint)((decimal)c.a * c.b / 65_536));
        Assert.Equal(uint.MaxValue, Fraction.Multiply(uint.MaxValue, Fraction.One));
        Assert.Equal(0u, Fraction.Multiply(uint.MaxValue, 0));
    }

    [Fact]
    public void Raise_IsTheExactProduct_UntilTheHighestThreshold()
    {
        var cases = Arb.From(from a in Gen.Choose(0, int.MaxValue) from b in Gen.Choose(0, 100 * 65_536) select (a, b));
        Deterministic.Check(
            cases,
            c => Fraction.Raise((uint)c.a, (uint)c.b) == (uint)Math.Min(uint.MaxValue, Math.Floor((decimal)c.a * c.b / 65_536))
        );
        Assert.Equal(uint.MaxValue, Fraction.Raise(1u << 31, 2 * Fraction.One));
    }

    [Fact]
    public void Complement_AddsUpToOne_AndIsNeverNegative()
    {
        Assert.All(new uint[] { 0, 1, 30_000, Fraction.One }, a => Assert.Equal(Fraction.One, a + Fraction.Complement(a)));
        Assert.Equal(0u, Fraction.Complement(Fraction.One + 1));
        Assert.Equal(0u, Fraction.Complement(uint.MaxValue));
    }

    [Theory]
    [InlineData(0f, 0.0)]
    [InlineData(50f, 0.5)]
    [InlineData(150f, 0.75)]
    [InlineData(25f, 1 / 3.0)]
    public void Saturation_IsHalfAtTheHalf(float concentration, double expected)
    {
        Assert.Equal(expected, Fraction.Saturation(concentration, Fraction.ScaleForHalf(50)) / 65_536.0, 1e-3);
    }

    [Theory]
    [InlineData(-1f, 0.0)]
    [InlineData(float.NegativeInfinity, 0.0)]
    [InlineData(float.NaN, 0.0)]
    [InlineData(float.PositiveInfinity, 65_535.0 / 66_559)]
    [InlineData(1e30f, 65_535.0 / 66_559)]
    public void Saturation_OfWhatIsNoConcentration_StaysInRange(float concentration, double expected)
    {
        Assert.Equal(expected, Fraction.Saturation(concentration, Fraction.ScaleForHalf(50)) / 65_536.0, 1e-4);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.05, 0.2)]
    [InlineData(0.1, 0.5)]
    [InlineData(0.3, 0.9)]
    [InlineData(1.0, 1 / 1.01)]
    public void Hill_IsHalfAtTheHalf_AndGoesWithTheSquare(double fraction, double expected)
    {
        Assert.Equal(expected, Fraction.Hill(Fraction.Of(fraction), Fraction.HillHalfOf(0.1)) / 65_536.0, 2e-3);
    }

    [Fact]
    public void Hill_WithTheLeastHalf_StaysInRange()
    {
        Assert.Equal(0u, Fraction.Hill(0, Fraction.HillHalfOf(0)));
        Assert.InRange(Fraction.Hill(Fraction.One, Fraction.HillHalfOf(0)), Fraction.One - 4, Fraction.One);
        Assert.InRange(Fraction.Hill(Fraction.One, Fraction.HillHalfOf(1)), Fraction.One / 2, Fraction.One / 2);
    }

    [Fact]
    public void Saturation_Rises()
    {
        float scale = Fraction.ScaleForHalf(3);
        uint before = 0;
        for (float concentration = 0; concentration < 300; concentration += 0.37f)
        {
            uint response = Fraction.Saturation(concentration, scale);
            Assert.InRange(response, before, Fraction.One);
            before = response;
        }
    }

    [Theory]
    [InlineData(0, 4u, 0.0)]
    [InlineData(4, 4u, 0.5)]
    [InlineData(12, 4u, 0.75)]
    [InlineData(108, 1u, 108 / 109.0)]
    public void SaturationOfACount_IsHalfAtTheHalf(int quarters, uint half, double expected)
    {
        Assert.Equal(expected, Fraction.Saturation(quarters, half) / 65_536.0, 1e-4);
    }

    [Theory]
    [InlineData(-0.5, 0)]
    [InlineData(0.5, 128)]
    [InlineData(1, 255)]
    [InlineData(7, 255)]
    public void LevelOf_ClampsAndRounds(double value, int level)
    {
        Assert.Equal(level, Fraction.LevelOf(value));
    }
}
