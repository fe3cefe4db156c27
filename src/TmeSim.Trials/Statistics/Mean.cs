using MathNet.Numerics.Distributions;

namespace TmeSim.Trials.Statistics;

/// <summary>Means with Student's interval: mean ± t·s/√n, with n − 1 degrees of freedom. It assumes values that are about normal, or many.</summary>
public static class Mean
{
    /// <summary>The mean of some values.</summary>
    /// <param name="values">The values; without any the mean, and below two the interval, is not a number.</param>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    public static Estimate Of(IReadOnlyCollection<double> values, double confidence = Estimate.UsualConfidence)
    {
        double tail = Estimate.HalfOfRest(confidence);
        int count = values.Count;
        double mean = count > 0 ? values.Average() : double.NaN;
        if (count < 2)
        {
            return new Estimate(mean, double.NaN, double.NaN, count);
        }

        double variance = values.Sum(value => (value - mean) * (value - mean)) / (count - 1);
        double reach = StudentT.InvCDF(0, 1, count - 1, 1 - tail) * Math.Sqrt(variance / count);
        return new Estimate(mean, mean - reach, mean + reach, count);
    }

    /// <summary>The mean of the differences within pairs, such as two arms of the same simulated patients.</summary>
    /// <param name="one">Values of one arm, by patient.</param>
    /// <param name="other">Values of the other, in the same order; they are subtracted.</param>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static Estimate OfDifferences(
        IReadOnlyList<double> one,
        IReadOnlyList<double> other,
        double confidence = Estimate.UsualConfidence
    ) => Of(Pairs.Differences(one, other), confidence);
}
