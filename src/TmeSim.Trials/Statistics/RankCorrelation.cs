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
}
