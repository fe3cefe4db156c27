using TmeSim.Trials.Designs;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Statistics;

public class ElementaryEffectsTests
{
    const int Trajectories = 4000;

    [Fact]
    public void LinearFunction_HasItsCoefficients_WithoutSpread()
    {
        var effects = Effects(3, point => 2 * point[0] - 5 * point[1] + 7);

        Assert.Equal([2, 5, 0], effects.Select(one => Math.Round(one.MuStar.Value, 10)));
        Assert.Equal([2, -5, 0], effects.Select(one => Math.Round(one.Mu.Value, 10)));
        Assert.All(effects, one => Assert.Equal(0, one.Sigma, 10));
        Assert.All(effects, one => Assert.Equal(one.MuStar.Value, one.MuStar.Low, 10));
    }

    [Fact]
    public void Sigma_OfTwoEffects_IsTheirDistanceOverTheRootOfTwo()
    {
        var effects = ElementaryEffects.Of(
            [
                [0],
                [1],
                [0],
                [1],
            ],
            [5, 6, 5, 8]
        )[0];

        // Effects of 1 and 3.
        Assert.Equal((2.0, 2.0), (effects.Mu.Value, effects.MuStar.Value));
        Assert.Equal(Math.Sqrt(2), effects.Sigma, 12);
    }

    /// <summary>The effect of a on a·b is b, on the grid ½ on average with a variance of 5/36.</summary>
    [Fact]
    public void Product_HasTheMeanAndSpreadOfItsOtherFactor()
    {
        double deviation = Math.Sqrt(5 / 36.0);
        double error = 5 * deviation / Math.Sqrt(Trajectories);

        foreach (var one in Effects(2, point => point[0] * point[1]))
        {
            Assert.Equal(0.5, one.MuStar.Value, error);
            // The variance of a sample variance is (m4 - s4)/n; with m4 = 41/1296 it is 0.0124/n: five errors of s are 0.012.
            Assert.Equal(deviation, one.Sigma, 0.012);
        }
    }

    /// <summary>Sobol's g-function Π (|4x − 2| + a)/(1 + a): |4x − 2| is the same at both ends of a move of ⅔ or differs by 4/3.</summary>
    [Fact]
    public void GFunction_RanksItsFactors_AndCancelsWhereItGoesUpAndDown()
    {
        double[] weights = [0, 1, 9, 99];
        var effects = Effects(4, point => point.Zip(weights, (x, a) => (Math.Abs(4 * x - 2) + a) / (1 + a)).Aggregate((p, q) => p * q));

        // Exactly: |4x − 2| is 2, 2/3, 2/3, 2 at the levels; every move of two levels changes it by 4/3, up as often as down, so an effect has the size
        // 2/(1 + a) times the mean of the other terms, (4/3 + a)/(1 + a) each, and no sign on average.
        for (int k = 0; k < weights.Length; k++)
        {
            double others = weights.Where((_, other) => other != k).Aggregate(1.0, (product, a) => product * (4 / 3.0 + a) / (1 + a));
            double expected = 2 / (1 + weights[k]) * others;
            Assert.Equal(expected, effects[k].MuStar.Value, 0.05 * expected);
            Assert.InRange(effects[k].Mu.Low, double.NegativeInfinity, 0.05 * expected);
            Assert.InRange(effects[k].Mu.High, -0.05 * expected, double.PositiveInfinity);
        }
    }

    [Fact]
    public void OtherPoints_AreRefused()
    {
        Assert.Contains(
            "no trajectories",
            Assert
                .Throws<ArgumentException>(() =>
                    ElementaryEffects.Of(
                        [
                            [0, 0],
                            [1, 0],
                        ],
                        [1, 2]
                    )
                )
                .Message
        );
        Assert.Contains(
            "moves 2",
            Assert
                .Throws<ArgumentException>(() =>
                    ElementaryEffects.Of(
                        [
                            [0, 0],
                            [1, 1],
                            [1, 0],
                        ],
                        [1, 2, 3]
                    )
                )
                .Message
        );
    }

    static IReadOnlyList<ElementaryEffects> Effects(int dimensions, Func<double[], double> function)
    {
        double[][] points = MorrisTrajectories.Points(Trajectories, dimensions, seed: 5);
        return ElementaryEffects.Of(points, [.. points.Select(function)]);
    }
}
