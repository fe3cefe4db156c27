using MathNet.Numerics.Distributions;

namespace TmeSim.Trials.Statistics;

/// <summary>
/// Medians with the exact interval between two order statistics: x₍ₖ₎ … x₍ₙ₊₁₋ₖ₎ with the largest k for which P(X &lt; k) ≤ (1 − confidence)/2,
/// X binomial (n, ½). It assumes nothing of the values but independence, and covers at least with the stated confidence. Below six values
/// none does at 95 %, and the ends are infinite.
/// </summary>
public static class Median
{
    /// <summary>The median of some values.</summary>
    /// <param name="values">The values; without any the median is not a number.</param>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    public static Estimate Of(IReadOnlyCollection<double> values, double confidence = Estimate.UsualConfidence)
    {
        double[] sorted = [.. values.Order()];
        int count = sorted.Length;
        if (count == 0)
        {
            return new Estimate(double.NaN, double.NegativeInfinity, double.PositiveInfinity, 0);
        }

        double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        int rank = Rank(count, Estimate.HalfOfRest(confidence));
        return rank == 0
            ? new Estimate(median, double.NegativeInfinity, double.PositiveInfinity, count)
            : new Estimate(median, sorted[rank - 1], sorted[count - rank], count);
    }

    /// <summary>The median of the differences within pairs, such as two arms of the same simulated patients.</summary>
    /// <param name="one">Values of one arm, by patient.</param>
    /// <param name="other">Values of the other, in the same order; they are subtracted.</param>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static Estimate OfDifferences(
        IReadOnlyList<double> one,
        IReadOnlyList<double> other,
        double confidence = Estimate.UsualConfidence
    ) => Of(Pairs.Differences(one, other), confidence);

    // Rank k of the lower end, from 1; 0 if no order statistic is low enough.
    static int Rank(int count, double tail)
    {
        int rank = 0;
        while (rank < count / 2 && Binomial.CDF(0.5, count, rank) <= tail)
        {
            rank++;
        }

        return rank;
    }
}
