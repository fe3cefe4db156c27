using System.Globalization;
using TmeSim.Trials.Designs;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Statistics;

public class PartialRankCorrelationTests
{
    const int Samples = 500;

    static readonly double[][] Cube = LatinHypercube.Points(Samples, 4, seed: 2);

    [Fact]
    public void MonotoneFunctionOfOneFactor_HasCorrelationOne_WhateverItsShape()
    {
        var rising = PartialRankCorrelation.Of(Cube, [.. Cube.Select(point => Math.Exp(9 * point[1]))]);
        var falling = PartialRankCorrelation.Of(Cube, [.. Cube.Select(point => -Math.Pow(point[1], 5))]);

        Assert.Equal(1, rising[1].Value, 9);
        Assert.Equal(-1, falling[1].Value, 9);
    }

    [Fact]
    public void WhereNothingVaries_ThereIsNoCorrelation()
    {
        var found = PartialRankCorrelation.Of([.. Enumerable.Repeat(new double[] { 0, 1 }, 8)], [.. Enumerable.Repeat(1.0, 8)]);

        Assert.Equal(2, found.Count);
        Assert.All(found, one => Assert.True(double.IsNaN(one.Value)));
    }

    /// <summary>With two factors the partial correlation is (r₁ᵧ − r₁₂·r₂ᵧ)/√((1 − r₁₂²)(1 − r₂ᵧ²)).</summary>
    [Fact]
    public void TwoFactors_FollowTheFormulaOfPairs()
    {
        // Distinct whole numbers are their own ranks, up to a constant.
        double[] first = [1, 2, 3, 4, 5, 6, 7, 8];
        double[] second = [2, 1, 4, 3, 7, 5, 8, 6];
        double[] outcome = [1, 3, 2, 6, 4, 8, 5, 7];
        double r12 = Correlation(first, second),
            r1y = Correlation(first, outcome),
            r2y = Correlation(second, outcome);

        var found = PartialRankCorrelation.Of([.. first.Zip(second, (a, b) => new[] { a, b })], outcome)[0];

        double expected = (r1y - r12 * r2y) / Math.Sqrt((1 - r12 * r12) * (1 - r2y * r2y));
        Assert.Equal(expected, found.Value, 12);
        // n = 8, k = 2: the standard error of artanh r is 1/√(8 − 3 − 1) = ½.
        Assert.Equal(Math.Tanh(Math.Atanh(expected) - 1.959963984540054 / 2), found.Low, 9);
        Assert.Equal(Math.Tanh(Math.Atanh(expected) + 1.959963984540054 / 2), found.High, 9);
    }

    /// <summary>Ishigami's sin a + 7·sin² b + 0.1·c⁴·sin a: symmetric in b and c, so that ranks see a alone.</summary>
    [Fact]
    public void IshigamiFunction_ShowsOnlyItsMonotonePart()
    {
        double Outcome(double[] point)
        {
            double[] x = [.. point.Select(share => Math.PI * (2 * share - 1))];
            return Math.Sin(x[0]) + 7 * Math.Pow(Math.Sin(x[1]), 2) + 0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0]);
        }

        var found = PartialRankCorrelation.Of(Cube, [.. Cube.Select(Outcome)]);

        Assert.True(found[0].Low > 0.3);
        // Without correlation artanh r has a standard error of 1/√494; five of them are 0.22.
        Assert.All(found.Skip(1), one => Assert.InRange(one.Value, -0.22, 0.22));
    }

    [Fact]
    public void WhatIsTheSameEverywhere_HasNoCorrelation()
    {
        double[][] points = [.. Cube.Select(point => new[] { point[0], 1, point[2] })];
        var found = PartialRankCorrelation.Of(points, [.. points.Select(point => point[0])]);

        Assert.Equal((1.0, true), (Math.Round(found[0].Value, 9), double.IsNaN(found[1].Value)));
        Assert.All(PartialRankCorrelation.Of(points, [.. points.Select(_ => 3.0)]), one => Assert.True(double.IsNaN(one.Value)));
    }

    /// <summary>Every pair of 0 … 3 and 0, 4, 8, 12: the ranks of the sums, 0 … 15, are sums of the ranks of the two.</summary>
    [Fact]
    public void OutcomeThatTheOthersDecide_LeavesAFactorNoCorrelation_AndSoDoFactorsThatDecideEachOther()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            double[] free = [.. LatinHypercube.Points(16, 1, seed).Select(point => point[0])];
            double[] sums = [.. Enumerable.Range(0, 16)];

            var ofSums = PartialRankCorrelation.Of([.. sums.Select(sum => new[] { sum % 4, sum - sum % 4, free[(int)sum] })], sums);
            var amongSums = PartialRankCorrelation.Of([.. sums.Select(sum => new[] { sum % 4, sum - sum % 4, sum })], free);

            Assert.Equal((1, 1, double.NaN), (Math.Round(ofSums[0].Value, 9), Math.Round(ofSums[1].Value, 9), ofSums[2].Value));
            Assert.All(amongSums, one => Assert.True(double.IsNaN(one.Value)));
        }
    }

    [Fact]
    public void TooFewPoints_AreRefused() =>
        Assert.Contains(
            "4 factors need 8 points",
            Assert.Throws<ArgumentException>(() => PartialRankCorrelation.Of([.. Cube.Take(7)], [1, 2, 3, 4, 5, 6, 7])).Message
        );

    /// <summary>Residuals of ranks after regression on the ranks of the other factors, which is how R's epiR and sensitivity explain it.</summary>
    [FactWithR]
    public void Correlation_AgreesWithResidualsInR()
    {
        double[][] points = [.. Cube.Take(40)];
        double[] outcomes = [.. points.Select(point => Math.Sin(3 * point[0]) - point[1] * point[2])];
        string Vector(IEnumerable<double> values) =>
            $"c({string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))})";
        string columns = string.Join(';', Enumerable.Range(0, 4).Select(k => $"x{k}<-rank({Vector(points.Select(point => point[k]))})"));
        double[] expected = RScript.Run(
            $"{columns}; y<-rank({Vector(outcomes)}); cat(cor(resid(lm(x0~x1+x2+x3)),resid(lm(y~x1+x2+x3))), cor(resid(lm(x2~x0+x1+x3)),resid(lm(y~x0+x1+x3))))"
        )!;

        var found = PartialRankCorrelation.Of(points, outcomes);

        Assert.Equal(expected[0], found[0].Value, 9);
        Assert.Equal(expected[1], found[2].Value, 9);
    }

    static double Correlation(double[] one, double[] other)
    {
        double mean = one.Average(),
            otherMean = other.Average();
        return one.Zip(other, (a, b) => (a - mean) * (b - otherMean)).Sum()
            / Math.Sqrt(one.Sum(a => (a - mean) * (a - mean)) * other.Sum(b => (b - otherMean) * (b - otherMean)));
    }
}
