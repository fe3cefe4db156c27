using TmeSim.Core.Fields;

namespace TmeSim.Core.Tests.Fields;

/// <summary>The arithmetic the two solvers share.</summary>
public sealed class FieldRuleTests
{
    [Fact]
    public void Step_IsTheWeightedReciprocal_NeverAboveByMoreThanRounding()
    {
        double lowest = double.MaxValue;
        for (int exponent = -20; exponent <= 20; exponent++)
        {
            for (int i = 0; i < 4096; i++)
            {
                float d = (float)Math.ScaleB(1 + i / 4096.0, exponent);
                double product = (double)d * FieldRule<ScalarLanes, float>.Step(d, 0f, 1f);
                lowest = Math.Min(lowest, product);

                // 2 − d·y and its product with y round by half an ulp each, and d·y by a quarter as its error enters once.
                Assert.True(product <= 1 + 1.5 * Math.ScaleB(1, -23), $"{d}: {product}");
            }
        }

        // A chord of constant 0x7EF311C7 misses by at most 5.05 %, and one Newton step squares that.
        Assert.InRange(lowest, 1 - 0.0506 * 0.0506, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000000)]
    [InlineData(1 << 28)]
    public void FixedSum_NeverOverflows_EvenIfEverySiteHoldsTheLargestValue(int count)
    {
        foreach (float largest in new[] { 1e-38f, 0.9999999f, 1f, 1.9999999f, 3e38f })
        {
            long term = FieldMass.Fixed(largest, FieldMass.Shift(largest, count));

            Assert.True(term > 0 && (UInt128)term * (uint)count <= (UInt128)1 << 62);
        }
    }

    [Theory]
    [InlineData(0.3f, 40)]
    [InlineData(0.3f, 10)]
    [InlineData(0.3f, -3)]
    [InlineData(1e-42f, 149)]
    [InlineData(7.5e20f, -40)]
    public void Fixed_IsTheScaledValueWithoutItsFraction(float value, int shift) =>
        Assert.Equal((long)Math.Floor(Math.ScaleB((double)value, shift)), FieldMass.Fixed(value, shift));
}
