using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace TmeSim.Trials.Statistics;

/// <summary>
/// Spearman's rank correlation ρ of two values of the same patients; ties have their mean rank. Interval: tanh(artanh ρ ± z·√((1 + ρ²/2)/(n − 3))), after
/// Bonett and Wright 2000 (doi:10.1007/BF02294183).
/// </summary>
public static class RankCorrelation
{
    /// <summary>The correlation of some pairs.</summary>
    /// <param name="one">First values, by patient.</param>
    /// <param name="other">Second values, in the same order.</param>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    /// <returns>ρ, not a number where all values of a side are equal; below four pairs the interval is not a number.</returns>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static Estimate Of(IReadOnlyList<double> one, IReadOnlyList<double> other, double confidence = Estimate.UsualConfidence)
    {
        double tail = Estimate.HalfOfRest(confidence);
        int count = Pairs.Differences(one, other).Length;
        double rho = count > 1 ? Correlation.Spearman(one, other) : double.NaN;
        if (count < 4)
        {
            return new Estimate(rho, double.NaN, double.NaN, count);
        }

        double reach = Normal.InvCDF(0, 1, 1 - tail) * Math.Sqrt((1 + rho * rho / 2) / (count - 3));
        double centre = Math.Atanh(rho);
        return new Estimate(rho, Math.Tanh(centre - reach), Math.Tanh(centre + reach), count);
    }

    /// <summary>How much more an outcome correlates with one predictor than with another of the same patients.</summary>
    /// <param name="outcome">The outcome, by patient.</param>
    /// <param name="one">The first predictor, in the same order.</param>
    /// <param name="other">The second, whose correlation is subtracted.</param>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    /// <returns>The difference of the two ρ with the interval of <see cref="Difference"/>.</returns>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static Estimate OfPredictors(
        IReadOnlyList<double> outcome,
        IReadOnlyList<double> one,
        IReadOnlyList<double> other,
        double confidence = Estimate.UsualConfidence
    ) => Difference(Of(outcome, one, confidence), Of(outcome, other, confidence), Of(one, other, confidence).Value);

    /// <summary>
    /// The difference of two correlations that share a variable: from the distance of each to the ends of its own interval, and from the correlation of
    /// the two estimates, after Zou 2007 (doi:10.1037/1082-989X.12.4.399).
    /// </summary>
    /// <param name="one">Correlation of the shared variable with a second.</param>
    /// <param name="other">Its correlation with a third, in as many patients; it is subtracted.</param>
    /// <param name="between">Correlation of the second with the third.</param>
    /// <returns>The difference; not a number where two of the variables are the same but for a sign.</returns>
    public static Estimate Difference(Estimate one, Estimate other, double between)
    {
        double together = Together(one.Value, other.Value, between);
        double low = Reach(one.Value - one.Low, other.High - other.Value, together);
        double high = Reach(one.High - one.Value, other.Value - other.Low, together);
        double value = one.Value - other.Value;
        return new Estimate(value, value - low, value + high, one.Count);
    }

    // Correlation of two estimated correlations that share a variable, in large samples.
    static double Together(double one, double other, double between)
    {
        double rest = 1 - one * one - other * other - between * between;
        return ((between - one * other / 2) * rest + between * between * between) / ((1 - one * one) * (1 - other * other));
    }

    static double Reach(double one, double other, double together) => Math.Sqrt(one * one + other * other - 2 * together * one * other);
}
