using MathNet.Numerics.Distributions;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Statistics;

public class RankCorrelationTests
{
    // Correlations of normal variables: of the outcome with the first predictor, and of the first predictor with the second.
    const double OfOutcome = 0.8;
    const double OfPredictors = 0.75;

    [Fact]
    public void HasTheIntervalOfItsFormula_AndNoneWithoutRanks()
    {
        // Ranks 1 2 3 4 5 against 2 1 4 3 5: ρ = 1 − 6·4/(5·24) = 0.8, z = artanh 0.8 ± 1.959964·√(1.32/2).
        var estimate = RankCorrelation.Of([1, 10, 100, 1000, 10_000], [2, 1, 4, 3, 5]);
        double reach = 1.959964 * Math.Sqrt(0.66);

        Assert.Equal(0.8, estimate.Value, 12);
        Assert.Equal(Math.Tanh(Math.Atanh(0.8) - reach), estimate.Low, 6);
        Assert.Equal(Math.Tanh(Math.Atanh(0.8) + reach), estimate.High, 6);
        Assert.True(double.IsNaN(RankCorrelation.Of([1, 1, 1, 1], [2, 1, 4, 3]).Value));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2], [1]));
    }

    [Fact]
    public void HasAnInterval_FromFourPairs()
    {
        var three = RankCorrelation.Of([1, 2, 3], [2, 1, 3]);
        var four = RankCorrelation.Of([1, 2, 3, 4], [2, 1, 3, 4]);

        Assert.Equal((0.5, double.NaN, double.NaN), (Math.Round(three.Value, 12), three.Low, three.High));
        Assert.True(-1 < four.Low && four.Low < four.Value && four.Value < four.High && four.High < 1);
    }

    [Fact]
    public void Difference_IsThatOfItsAuthor()
    {
        // Zou 2007, overlapping correlations of 66 children: 0.396 and 0.179, 0.088 between the two.
        var found = RankCorrelation.Difference(ByFisher(0.396, 66), ByFisher(0.179, 66), 0.088);

        Assert.Equal(0.217, found.Value, 12);
        Assert.Equal(-0.093, found.Low, 3);
        Assert.Equal(0.517, found.High, 3);
        Assert.Equal(66, found.Count);
    }

    [Fact]
    public void OfPredictors_CoversAsStated()
    {
        // ρ of normal variables is 6/π·asin(r/2). Chance among 2000 samples is exceeded once in a million; half as much again is left to an interval
        // that is exact in large samples only.
        const int samples = 2000;
        double truth = 6 / Math.PI * (Math.Asin(OfOutcome / 2) - Math.Asin(OfOutcome * OfPredictors / 2));
        var random = new Random(20261122);

        int covered = Enumerable
            .Range(0, samples)
            .Select(_ => Patients(40, random))
            .Count(found => found.Low <= truth && truth <= found.High);

        double chance = 4.9 * Math.Sqrt(0.95 * 0.05 / samples);
        Assert.InRange((double)covered / samples, 0.95 - 1.5 * chance, 0.95 + 1.5 * chance);
    }

    [Fact]
    public void OfPredictors_TurnsItsSignWithThem()
    {
        double[] outcome = [1, 2, 3, 4, 5, 6];
        double[] good = [2, 1, 3, 4, 6, 5];
        double[] poor = [3, 1, 6, 2, 5, 4];

        var forth = RankCorrelation.OfPredictors(outcome, good, poor);
        var back = RankCorrelation.OfPredictors(outcome, poor, good);

        Assert.True(forth.Value > 0);
        Assert.Equal((forth.Value, forth.Low, forth.High), (-back.Value, -back.High, -back.Low));
        Assert.Throws<ArgumentException>(() => RankCorrelation.OfPredictors(outcome, good, [1]));
    }

    static Estimate Patients(int count, Random random)
    {
        double[] outcome = [.. Noise(count, random)];
        double[] one = [.. outcome.Zip(Noise(count, random), (value, noise) => Mixed(value, noise, OfOutcome))];
        double[] other = [.. one.Zip(Noise(count, random), (value, noise) => Mixed(value, noise, OfPredictors))];
        return RankCorrelation.OfPredictors(outcome, one, other);
    }

    static IEnumerable<double> Noise(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => Normal.Sample(random, 0, 1))];

    static double Mixed(double value, double noise, double correlation) =>
        correlation * value + Math.Sqrt(1 - correlation * correlation) * noise;

    static Estimate ByFisher(double correlation, int count)
    {
        double reach = 1.959964 / Math.Sqrt(count - 3);
        double centre = Math.Atanh(correlation);
        return new Estimate(correlation, Math.Tanh(centre - reach), Math.Tanh(centre + reach), count);
    }
}
