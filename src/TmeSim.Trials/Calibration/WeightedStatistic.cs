using MathNet.Numerics.Distributions;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Calibration;

/// <summary>
/// Shares and means of weighted lesions, Σ w·sum/Σ w·count. Arms of a lesion are no lesions more: what counts is the effective number of lesions,
/// n = (Σ u)²/Σ u² with u = w·count (Kish). A share has the exact interval by Clopper and Pearson with n and p·n in place of counts, a mean that of
/// Student with the variance of a ratio. Source of the interval: doi:10.1093/biomet/26.4.404.
/// </summary>
public static class WeightedStatistic
{
    /// <summary>Effective number of lesions, (Σ w)²/Σ w².</summary>
    public static double EffectiveNumber(IEnumerable<double> weights)
    {
        double sum = 0;
        double squares = 0;
        foreach (double weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return squares > 0 ? sum * sum / squares : 0;
    }

    /// <summary>Effective number of the lesions that say something, by the arms that do.</summary>
    /// <param name="outcomes">What each lesion says.</param>
    /// <param name="weights">Their weights.</param>
    public static double EffectiveNumber(IReadOnlyList<TargetContribution> outcomes, IReadOnlyList<double> weights) =>
        EffectiveNumber(outcomes.Zip(weights, (outcome, weight) => weight * outcome.Count));

    /// <summary>The statistic alone; not a number where no lesion says anything.</summary>
    public static double Value(IReadOnlyList<TargetContribution> outcomes, IReadOnlyList<double> weights)
    {
        double sum = 0;
        double count = 0;
        for (int k = 0; k < outcomes.Count; k++)
        {
            sum += weights[k] * outcomes[k].Sum;
            count += weights[k] * outcomes[k].Count;
        }

        return sum / count;
    }

    /// <summary>The statistic with its 95 % interval; the count is the effective number of lesions, rounded down.</summary>
    /// <param name="outcomes">What each lesion says.</param>
    /// <param name="weights">Their weights; 1 each for a plain sample.</param>
    /// <param name="isShare">Whether it is a share rather than a mean.</param>
    public static Estimate Of(IReadOnlyList<TargetContribution> outcomes, IReadOnlyList<double> weights, bool isShare)
    {
        double value = Value(outcomes, weights);
        double lesions = EffectiveNumber(outcomes, weights);
        if (lesions <= 1)
        {
            return new Estimate(value, double.NaN, double.NaN, (int)lesions);
        }

        return isShare ? Share(value, lesions) : MeanOf(outcomes, weights, value, lesions);
    }

    static Estimate Share(double share, double lesions)
    {
        double tail = (1 - Estimate.UsualConfidence) / 2;
        double yes = share * lesions;
        double no = lesions - yes;
        double low = share <= 0 ? 0 : Beta.InvCDF(yes, no + 1, tail);
        double high = share >= 1 ? 1 : Beta.InvCDF(yes + 1, no, 1 - tail);
        return new Estimate(share, low, high, (int)lesions);
    }

    static Estimate MeanOf(IReadOnlyList<TargetContribution> outcomes, IReadOnlyList<double> weights, double mean, double lesions)
    {
        double total = outcomes.Zip(weights, (outcome, weight) => weight * outcome.Count).Sum();
        double squares = outcomes.Zip(weights, (outcome, weight) => Math.Pow(weight * (outcome.Sum - mean * outcome.Count), 2)).Sum();
        double error = Math.Sqrt(squares * lesions / (lesions - 1)) / total;
        double reach = error * StudentT.InvCDF(0, 1, lesions - 1, 1 - (1 - Estimate.UsualConfidence) / 2);
        return new Estimate(mean, mean - reach, mean + reach, (int)lesions);
    }
}
