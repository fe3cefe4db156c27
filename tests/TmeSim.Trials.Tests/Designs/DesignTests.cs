using TmeSim.Trials.Designs;

namespace TmeSim.Trials.Tests.Designs;

public class DesignTests
{
    static readonly Factor Drug = new ListFactor("drug", ["nivolumab", "cemiplimab", "atezolizumab"]);
    static readonly Factor Dose = new RangeFactor("dose", 10, 1000, IsLogarithmic: true, IsWhole: false);
    static readonly Factor Hits = new RangeFactor("hits", 1, 4, IsLogarithmic: false, IsWhole: true);

    [Fact]
    public void Grid_HasEveryCombination_TheLastFactorFastest()
    {
        var points = Design.Grid([Drug, Dose], levels: 3);

        Assert.Equal(9, points.Count);
        Assert.Equal(
            ["nivolumab 10", "nivolumab 100", "nivolumab 1000", "cemiplimab 10"],
            points.Take(4).Select(point => string.Join(' ', point.Values))
        );
    }

    [Fact]
    public void Grid_WithoutFactors_IsOnePoint() => Assert.Empty(Assert.Single(Design.Grid([], levels: 2)).Values);

    [Fact]
    public void Grid_OfWholeNumbers_RepeatsNone() => Assert.Equal(["1", "2", "3", "4"], Hits.Levels(7));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void LatinHypercube_MeetsEachShareOfEveryDimensionOnce(int samples)
    {
        double[][] points = LatinHypercube.Points(samples, 3, seed: 11);

        for (int dimension = 0; dimension < 3; dimension++)
        {
            Assert.Equal(Enumerable.Range(0, samples), points.Select(point => (int)(point[dimension] * samples)).Order());
        }
    }

    [Fact]
    public void LatinHypercube_DealsTheSharesOutInEveryOrder_AsOftenAsInAnother()
    {
        const int dimensions = 1200;
        double[][] points = LatinHypercube.Points(3, dimensions, seed: 7);
        var orders = Enumerable
            .Range(0, dimensions)
            .CountBy(dimension => string.Concat(points.Select(point => (int)(3 * point[dimension]))))
            .ToDictionary();

        // Five standard deviations of a count.
        double spread = 5 * Math.Sqrt(dimensions * (1 / 6.0) * (5 / 6.0));
        Assert.Equal(["012", "021", "102", "120", "201", "210"], orders.Keys.Order(StringComparer.Ordinal));
        Assert.All(orders.Values, count => Assert.InRange(count, dimensions / 6 - spread, dimensions / 6 + spread));
    }

    [Fact]
    public void LatinHypercube_OrdersEachDimensionByItself_AndByTheSeed()
    {
        int[] Order(long seed, int dimension) => [.. LatinHypercube.Points(40, 2, seed).Select(point => (int)(point[dimension] * 40))];

        Assert.Equal(Order(1, 0), Order(1, 0));
        Assert.NotEqual(Order(1, 0), Order(1, 1));
        Assert.NotEqual(Order(1, 0), Order(2, 0));
    }

    [Fact]
    public void Values_LieInTheRange_OnItsScale()
    {
        var points = Design.LatinHypercube([Drug, Dose, Hits], samples: 60, seed: 3);

        double[] doses = [.. points.Select(point => double.Parse(point.Values[1], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.All(doses, dose => Assert.InRange(dose, 10, 1000));
        Assert.Equal(30, doses.Count(dose => dose < 100));
        Assert.All(points.CountBy(point => point.Values[0]), pair => Assert.Equal(20, pair.Value));
        Assert.Equal(4, points.CountBy(point => point.Values[2]).Count());
        Assert.All(points.CountBy(point => point.Values[2]), pair => Assert.Equal(15, pair.Value));
    }

    [Fact]
    public void Ends_AreTheLowestAndHighest()
    {
        Assert.Equal(("10", "1000"), (Dose.ValueAt(0), Dose.ValueAt(1)));
        Assert.Equal(("1", "4"), (Hits.ValueAt(0), Hits.ValueAt(1)));
        Assert.Equal(("nivolumab", "atezolizumab"), (Drug.ValueAt(0), Drug.ValueAt(1)));
    }
}
