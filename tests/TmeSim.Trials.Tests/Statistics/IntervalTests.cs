using System.Globalization;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Statistics;

public class IntervalTests
{
    // The inverse of the beta distribution is searched for to 1e-12, that of Student's to about as many digits.
    const double Tolerance = 1e-12;

    static readonly double[] Left = [3.1, -0.4, 12.75, 8, 8, 2.25, 41, 7.5, 5.125];
    static readonly double[] Right = [2, 1.5, 9.25, 8.5, 3, 2.25, 30, 9, 4];

    [Fact]
    public void Proportion_AtTheEnds_IsTheClosedForm()
    {
        // 0 of n: 1 − (α/2)^(1/n), and by symmetry for n of n.
        var none = Proportion.Of(0, 10);
        var all = Proportion.Of(10, 10);

        double bound = 1 - Math.Pow(0.025, 0.1);
        Assert.Equal(0, none.Low);
        AssertClose(bound, none.High);
        Assert.Equal(1, all.High);
        AssertClose(1 - bound, all.Low);
        Assert.Equal((0.0, 1.0), (Proportion.Of(0, 0).Low, Proportion.Of(0, 0).High));
    }

    [Fact]
    public void Proportion_CoversAtLeastAsStated_WhateverTheShare()
    {
        const int count = 12;
        var intervals = Enumerable.Range(0, count + 1).Select(successes => Proportion.Of(successes, count, 0.9)).ToArray();
        foreach (double share in Enumerable.Range(1, 99).Select(percent => percent / 100.0))
        {
            double covered = Enumerable
                .Range(0, count + 1)
                .Where(successes => intervals[successes].Low <= share && share <= intervals[successes].High)
                .Sum(successes => MathNet.Numerics.Distributions.Binomial.PMF(share, count, successes));

            Assert.True(covered >= 0.9, $"{share}: {covered}");
        }
    }

    [FactWithR]
    public void Proportion_IsThatOfR()
    {
        (int Successes, int Count)[] samples = [(0, 7), (3, 7), (7, 7), (1, 250), (60, 113)];
        double[] r = R(
            string.Concat(
                samples.Select(one => $"x <- binom.test({one.Successes}, {one.Count}, conf.level=0.9); cat(x$estimate, x$conf.int, '');")
            )
        );

        Assert.All(r.Chunk(3).Zip(samples), pair => AssertSame(pair.First, Proportion.Of(pair.Second.Successes, pair.Second.Count, 0.9)));
    }

    [FactWithR]
    public void Mean_IsThatOfR()
    {
        AssertSame(R($"x <- t.test({Vector(Left)}); cat(x$estimate, x$conf.int)"), Mean.Of(Left));
        AssertSame(
            R($"x <- t.test({Vector(Left)}, {Vector(Right)}, paired=TRUE, conf.level=0.99); cat(x$estimate, x$conf.int)"),
            Mean.OfDifferences(Left, Right, 0.99)
        );
    }

    [Fact]
    public void Mean_OfThreeNumbers_HasTheIntervalOfATable()
    {
        // s = 1, n = 3, t(0.975; 2) = 4.30265 in printed tables.
        var estimate = Mean.Of([1, 2, 3]);

        Assert.Equal(2, estimate.Value);
        Assert.Equal(2 + 4.30265 / Math.Sqrt(3), estimate.High, 5);
        Assert.Equal(2 - 4.30265 / Math.Sqrt(3), estimate.Low, 5);
    }

    [Fact]
    public void Mean_OfTooFew_HasNoInterval()
    {
        Assert.True(double.IsNaN(Mean.Of([]).Value));
        Assert.Equal(4, Mean.Of([4]).Value);
        Assert.True(double.IsNaN(Mean.Of([4]).Low));
    }

    [Fact]
    public void Median_HasTheRanksOfATable()
    {
        // Ranks of the 95 % interval in printed tables of the sign test: none below 6; 1 of 6, 2 of 10, 6 of 20, 40 of 100.
        foreach (var (count, rank) in ((int, int)[])[(6, 1), (8, 1), (9, 2), (10, 2), (20, 6), (100, 40)])
        {
            var estimate = Median.Of([.. Enumerable.Range(1, count).Select(value => (double)value)]);

            Assert.Equal((rank, count + 1 - rank), (estimate.Low, estimate.High));
            Assert.Equal((count + 1) / 2.0, estimate.Value);
        }

        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (Median.Of([1, 2, 3, 4, 5]).Low, Median.Of([1, 2, 3, 4, 5]).High));
    }

    [FactWithR]
    public void RankCorrelation_IsThatOfR_WithTies()
    {
        double r = R($"cat(cor({Vector(Left)}, {Vector(Right)}, method='spearman'))")[0];

        AssertClose(r, RankCorrelation.Of(Left, Right).Value);
    }

    [FactWithR]
    public void Median_HasTheRanksOfR()
    {
        // qbinom is the smallest k with P(X ≤ k) ≥ 0.025, the first that leaves too much below it.
        double[] r = R("cat(qbinom(0.025, c(6, 7, 13, 50, 501), 0.5))");

        Assert.Equal(
            r,
            new[] { 6, 7, 13, 50, 501 }.Select(count => Median.Of([.. Enumerable.Range(1, count).Select(value => (double)value)]).Low)
        );
    }

    [Fact]
    public void Differences_NeedPairs()
    {
        var error = Assert.Throws<ArgumentException>(() => Median.OfDifferences([1, 2], [1]));

        Assert.Equal("pairs need as many values of one as of the other; there are 2 and 1", error.Message);
    }

    static double[] R(string script) => RScript.Run(script)!;

    static string Vector(double[] values) =>
        $"c({string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))})";

    static void AssertSame(double[] expected, Estimate found)
    {
        AssertClose(expected[0], found.Value);
        AssertClose(expected[1], found.Low);
        AssertClose(expected[2], found.High);
    }

    static void AssertClose(double expected, double found) => Assert.InRange(found, expected - Bound(expected), expected + Bound(expected));

    static double Bound(double expected) => Tolerance * Math.Max(1, 10 * Math.Abs(expected));
}
