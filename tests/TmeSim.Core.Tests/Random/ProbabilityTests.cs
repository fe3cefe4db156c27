using TmeSim.Core.Random;

namespace TmeSim.Core.Tests.Random;

public sealed class ProbabilityTests
{
    [Theory]
    [InlineData(0, 0u)]
    [InlineData(0.25, 0x40000000u)]
    [InlineData(0.5, 0x80000000u)]
    [InlineData(0.75, 0xC0000000u)]
    [InlineData(2.3283064365386963e-10, 1u)]
    [InlineData(1, uint.MaxValue)]
    public void ToThreshold_IsTheProbabilityIn32Bits(double probability, uint threshold)
    {
        Assert.Equal(threshold, Probability.ToThreshold(probability));
    }

    [Theory]
    [InlineData(-1e-300)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ToThreshold_RefusesWhatIsNoProbability(double value)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Probability.ToThreshold(value));

        Assert.Contains("a probability lies in 0 … 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(value, error.ActualValue);
    }

    [Fact]
    public void ToThreshold_IsExactToHalfAStep_AndRises()
    {
        uint before = 0;
        for (int k = 0; k < 1000; k++)
        {
            double probability = k / 1000.0;
            uint threshold = Probability.ToThreshold(probability);
            Assert.True(Math.Abs(threshold / 4294967296.0 - probability) <= Math.ScaleB(1, -33));
            Assert.True(threshold >= before);
            before = threshold;
        }
    }

    [Fact]
    public void OfEvent_ComposesOverTime()
    {
        double hour = Probability.OfEvent(0.03);

        Assert.Equal(1 - Math.Pow(1 - hour, 24), Probability.OfEvent(0.03, 24), 14);
        Assert.Equal(0, Probability.OfEvent(0, 1e9));
        Assert.Equal(1, Probability.OfEvent(1e9));
    }

    [Fact]
    public void ThresholdOfRate_IsTheThresholdOfTheHourlyProbability()
    {
        Assert.Equal(Probability.ToThreshold(1 - Math.Exp(-0.2)), Probability.ThresholdOfRate(0.2));
        Assert.Equal(uint.MaxValue, Probability.ThresholdOfRate(double.PositiveInfinity));
    }

    [Fact]
    public void WordsBelowAThreshold_AreAsFrequentAsTheProbability()
    {
        const int Draws = 200_000;
        foreach (double probability in new[] { 0.001, 0.1, 0.37, 0.9 })
        {
            uint threshold = Probability.ToThreshold(probability);
            int below = Enumerable.Range(0, Draws).Count(site => Philox.Draw((uint)site, 3, 2, 1, 99).A < threshold);
            Frequency.AssertMatches(below, Draws, probability);
        }
    }
}
