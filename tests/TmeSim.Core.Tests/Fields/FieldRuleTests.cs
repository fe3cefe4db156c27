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
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(37)]
    public void PlaneSums_MeetEverySiteOnce_InsideTheirLanes(int count)
    {
        float[] values = [.. Enumerable.Range(1, count).Select(value => (float)value)];
        float[] source = [.. Enumerable.Range(1, count).Select(value => 2f * value)];
        float[] reaction = [.. values];

        var sums = FieldMass.Settle(values, source, reaction);

        Assert.Equal(values.Sum(value => 2.0 * value), sums.Source);
        Assert.Equal(values.Sum(value => (double)value * value), sums.Uptake);
        Assert.All(Enumerable.Range(0, count), site => Assert.InRange(FieldMass.LaneOf(site, count), 0, FieldMass.Lanes - 1));
    }

    [Theory]
    [InlineData(-1f, 0f)]
    [InlineData(1e-38f, 0f)]
    [InlineData(1e-42f, 0f)]
    [InlineData(1e-20f, 1e-20f)]
    public void Settled_KeepsNothingThatIsNegativeOrNearlySubnormal(float value, float expected) =>
        Assert.Equal(expected, FieldMass.Settled(value));
}
