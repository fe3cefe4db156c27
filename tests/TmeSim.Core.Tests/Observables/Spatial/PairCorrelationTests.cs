using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;

namespace TmeSim.Core.Tests.Observables.Spatial;

public sealed class PairCorrelationTests
{
    public static TheoryData<int, int, int, Boundary> Lattices => Patterns.Lattices;

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Pairs_AreAllThatThereAre(int width, int height, int depth, Boundary boundary)
    {
        var shape = new LatticeShape(width, height, depth, boundary, 20);
        var shells = new PairShells(shape, 9);
        int[] ones = Patterns.Random(shape, 12, 1);
        int[] others = Patterns.Random(shape, 17, 2);
        int[] all = [.. Enumerable.Range(0, shape.SiteCount)];

        Assert.Equal(Counted(shape, shells, ones, others), shells.Count(Patterns.Of(shape, ones), Patterns.Of(shape, others)));
        Assert.Equal(Counted(shape, shells, all, all), shells.Available);
    }

    // Mean over every pattern there is: not an estimate.
    [Theory]
    [InlineData(3, 3, 1, Boundary.NoFlux)]
    [InlineData(4, 2, 1, Boundary.Periodic)]
    [InlineData(2, 2, 2, Boundary.NoFlux)]
    public void Expectation_IsOne_AtEveryDistance(int width, int height, int depth, Boundary boundary)
    {
        var shape = new LatticeShape(width, height, depth, boundary, 20);
        var shells = new PairShells(shape, 3);
        var three = Patterns.All(shape.SiteCount, 3).Select(sites => Patterns.Of(shape, sites)).ToArray();
        var two = Patterns.All(shape.SiteCount, 2).Select(sites => Patterns.Of(shape, sites)).ToArray();

        AssertOne(three.Select(cells => Correlation(shells, cells, cells, isOneLayer: true)));
        AssertOne(three.SelectMany(cells => two.Select(others => Correlation(shells, cells, others, isOneLayer: false))));
        AssertOne(
            three.SelectMany(cells =>
                two.Where(others => shells.Count(cells, others)[0] == 0)
                    .Select(others => Correlation(shells, cells, others, isOneLayer: true))
            )
        );

        void AssertOne(IEnumerable<PairCorrelation> patterns)
        {
            var all = patterns.ToArray();
            for (int shell = all[0].FirstShell; shell <= shells.Radius && shells.Available[shell] > 0; shell++)
            {
                Assert.Equal(1, all.Average(one => one.At(shell)), 12);
                Assert.Equal(1, all.Average(one => one.Within(shell)), 12);
            }
        }
    }

    /// <summary>
    /// On a torus the pairs of n and m random cells of two layers in a shell of w sites have variance αβ(N/(N − 1))²·(Nw − w²), α = p(1 − p) and β =
    /// q(1 − q) for p = n/N and q = m/N: the matrix of the shell, its mean taken off, between two patterns whose covariance is
    /// α(N·I − J)/(N − 1).
    /// </summary>
    [Fact]
    public void RandomCells_KeepToOne_WithinTheirVariance()
    {
        const int draws = 400;
        var shape = new LatticeShape(40, 30, 1, Boundary.Periodic, 20);
        var shells = new PairShells(shape, 6);
        var patterns = Enumerable
            .Range(0, draws)
            .Select(k =>
                (Patterns.Of(shape, Patterns.Random(shape, 90, (uint)k)), Patterns.Of(shape, Patterns.Random(shape, 150, (uint)(9000 + k))))
            )
            .Select(pair => Correlation(shells, pair.Item1, pair.Item2, isOneLayer: false))
            .ToArray();
        double sites = shape.SiteCount;
        for (int shell = 0; shell <= shells.Radius; shell++)
        {
            double around = shells.Available[shell] / sites;
            double p = 90 / sites;
            double q = 150 / sites;
            double ratio = sites / (sites - 1);
            double variance = p * (1 - p) * q * (1 - q) * ratio * ratio * (sites * around - around * around);
            double sigma = Math.Sqrt(variance) / (shells.Available[shell] * p * q);
            double[] values = [.. patterns.Select(one => one.At(shell))];

            Assert.InRange(values.Average() - 1, -Frequency.Z * sigma / Math.Sqrt(draws), Frequency.Z * sigma / Math.Sqrt(draws));
            // A mean of squares of nearly normal numbers spreads by √(2/n).
            double spread = values.Average(value => (value - 1) * (value - 1)) / (sigma * sigma);
            Assert.InRange(spread, 1 - Frequency.Z * Math.Sqrt(2.0 / draws), 1 + Frequency.Z * Math.Sqrt(2.0 / draws));
        }
    }

    // Shell 1 holds the four sites beside and the four across corners, shell 2 four two away, eight a knight's move away.
    [Fact]
    public void Checkerboard_HasTwiceAsManyPairsOfItsColour_AndNoneOfTheOther()
    {
        var shape = new LatticeShape(20, 16, 1, Boundary.Periodic, 20);
        var shells = new PairShells(shape, 2);
        var black = Patterns.Where(shape, site => (site.X + site.Y) % 2 == 0);
        double chance = 160.0 * 159 / (320.0 * 319);

        var own = Correlation(shells, black, black, isOneLayer: true);
        var cross = Correlation(shells, black, Patterns.Where(shape, site => (site.X + site.Y) % 2 == 1), isOneLayer: true);

        Assert.Equal(4.0 / 8 * 0.5 / chance, own.At(1), 12);
        Assert.Equal(4.0 / 12 * 0.5 / chance, own.At(2), 12);
        Assert.Equal(8.0 / 20 * 0.5 / chance, own.Within(2), 12);
        Assert.Equal(4.0 / 8 * 0.5 / (160.0 * 160 / (320.0 * 319)), cross.At(1), 12);
    }

    // Squares of 3 × 3 cells, 15 sites apart: of the 72 ordered pairs in a square 40 are neighbours; beyond √8 sites there are none up to 13.
    [Fact]
    public void Clusters_AreDenseAtTheirSize_AndEmptyBeyond()
    {
        var shape = new LatticeShape(60, 45, 1, Boundary.Periodic, 20);
        var shells = new PairShells(shape, 10);
        var clusters = Patterns.Where(shape, site => site.X % 15 < 3 && site.Y % 15 < 3);
        double chance = clusters.Count * (clusters.Count - 1.0) / (2700.0 * 2699);

        var own = Correlation(shells, clusters, clusters, isOneLayer: true);

        Assert.Equal(108, clusters.Count);
        Assert.Equal(12 * 40 / (8 * 2700 * chance), own.At(1), 12);
        Assert.Equal(12 * 28 / (12 * 2700 * chance), own.At(2), 12);
        Assert.Equal(12 * 4 / (16 * 2700 * chance), own.At(3), 12);
        Assert.All(Enumerable.Range(4, 7), shell => Assert.Equal(0, own.At(shell)));
    }

    [Fact]
    public void LoneCell_IsNoPair()
    {
        Assert.Equal(0, new PairedCells(From: 1, To: 1, AreOneType: true, AreOneLayer: true).Pairs);
        Assert.Equal(0, new PairedCells(From: 1, To: 0, AreOneType: false, AreOneLayer: false).Pairs);
    }

    static PairCorrelation Correlation(PairShells shells, SiteBits from, SiteBits to, bool isOneLayer) =>
        new(shells, new PairedCells(from.Count, to.Count, ReferenceEquals(from, to), isOneLayer), shells.Count(from, to));

    static long[] Counted(LatticeShape shape, PairShells shells, int[] ones, int[] others)
    {
        long[] counts = new long[shells.Radius + 1];
        foreach (int one in ones)
        {
            foreach (int other in others)
            {
                int squared = Patterns.SquaredDistance(shape, one, other);
                int shell = Enumerable.Range(0, 200).First(k => squared <= k * k + k);
                if (shell <= shells.Radius)
                {
                    counts[shell]++;
                }
            }
        }

        return counts;
    }
}
