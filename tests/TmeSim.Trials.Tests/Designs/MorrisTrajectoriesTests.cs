using TmeSim.Trials.Designs;

namespace TmeSim.Trials.Tests.Designs;

public class MorrisTrajectoriesTests
{
    const int Dimensions = 5;
    const int Trajectories = 400;

    static readonly double[][] Points = MorrisTrajectories.Points(Trajectories, Dimensions, seed: 3);

    [Fact]
    public void EveryTrajectory_MovesEachDimensionOnce_ByTwoThirds()
    {
        Assert.Equal(Trajectories * (Dimensions + 1), Points.Length);
        foreach (var trajectory in Points.Chunk(Dimensions + 1))
        {
            var moves = trajectory
                .Zip(trajectory.Skip(1), (from, to) => from.Zip(to, (one, other) => Math.Abs(other - one)).ToList())
                .ToList();
            Assert.All(moves, move => Assert.Equal(2.0 / 3, Assert.Single(move, size => size > 0), 12));
            Assert.Equal(Enumerable.Range(0, Dimensions), moves.Select(move => move.FindIndex(size => size > 0)).Order());
        }
    }

    [Fact]
    public void EveryLevel_IsMetEquallyOften()
    {
        // A start is at each of four levels with probability 1/4, 400 × 5 of them: 5 standard deviations of a count are 97.
        double spread = 5 * Math.Sqrt(Trajectories * Dimensions * 0.25 * 0.75);
        var starts = Points
            .Where((_, k) => k % (Dimensions + 1) == 0)
            .SelectMany(point => point)
            .CountBy(share => (int)Math.Round(3 * share));

        Assert.Equal([0, 1, 2, 3], starts.Select(pair => pair.Key).Order());
        Assert.All(starts, pair => Assert.InRange(pair.Value, 500 - spread, 500 + spread));
    }

    /// <summary>A move by two of four levels leads from each level to another, so that ends are spread as starts are.</summary>
    [Fact]
    public void EveryPoint_LiesOnTheGrid_AndEndsMeetEveryLevelEquallyOften()
    {
        Assert.All(Points.SelectMany(point => point), share => Assert.Contains(share, new[] { 0, 1 / 3.0, 2 / 3.0, 1 }));
        double spread = 5 * Math.Sqrt(Trajectories * Dimensions * 0.25 * 0.75);
        var ends = Points
            .Where((_, k) => k % (Dimensions + 1) == Dimensions)
            .SelectMany(point => point)
            .CountBy(share => (int)Math.Round(3 * share));

        Assert.Equal([0, 1, 2, 3], ends.Select(pair => pair.Key).Order());
        Assert.All(ends, pair => Assert.InRange(pair.Value, 500 - spread, 500 + spread));
    }

    [Fact]
    public void Orders_DifferBetweenTrajectories()
    {
        int[] first =
        [
            .. Points.Chunk(Dimensions + 1).Select(one => one[0].Zip(one[1]).ToList().FindIndex(pair => pair.First != pair.Second)),
        ];

        Assert.Equal(Dimensions, first.Distinct().Count());
    }

    [Fact]
    public void Shares_ComeBackFromTheValues()
    {
        Factor[] factors =
        [
            new RangeFactor("linear", -2, 6, IsLogarithmic: false, IsWhole: false),
            new RangeFactor("ratio", 0.001, 0.1, IsLogarithmic: true, IsWhole: false),
            new ListFactor("two", ["no", "yes"]),
        ];

        foreach (double share in new[] { 0, 1 / 3.0, 2 / 3.0, 1 })
        {
            Assert.Equal(share, factors[0].ShareOf(factors[0].ValueAt(share)), 12);
            Assert.Equal(share, factors[1].ShareOf(factors[1].ValueAt(share)), 12);
            Assert.Equal(share < 0.5 ? 0 : 1, factors[2].ShareOf(factors[2].ValueAt(share)));
        }

        Assert.Throws<FormatException>(() => factors[2].ShareOf("maybe"));
    }

    [Fact]
    public void FactorOfOneValue_IsRefused()
    {
        Factor[] factors = [new ListFactor("two", ["no", "yes"]), new ListFactor("one", ["no"])];

        var error = Assert.Throws<ArgumentException>(() => Design.Morris(factors, 10, seed: 3));
        Assert.Contains("one has one value", error.Message, StringComparison.Ordinal);
    }
}
