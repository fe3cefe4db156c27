using MathNet.Numerics.Distributions;

namespace TmeSim.Trials.Statistics;

/// <summary>Shares of yes and no.</summary>
public static class Proportion
{
    /// <summary>
    /// The exact interval of a share by Clopper and Pearson: every share p that a two-sided test by the binomial tails does not reject. It covers
    /// at least with the stated confidence, whatever the share. Source: Clopper &amp; Pearson 1934, doi:10.1093/biomet/26.4.404.
    /// </summary>
    /// <param name="successes">Times yes.</param>
    /// <param name="count">Observations; without any the share is not a number and the interval 0 … 1.</param>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Estimate Of(int successes, int count, double confidence = Estimate.UsualConfidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        double tail = Estimate.HalfOfRest(confidence);
        double low = successes == 0 ? 0 : Beta.InvCDF(successes, count - successes + 1, tail);
        double high = successes == count ? 1 : Beta.InvCDF(successes + 1, count - successes, 1 - tail);
        return new Estimate((double)successes / count, low, high, count);
    }
}
