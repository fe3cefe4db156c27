namespace TmeSim.Core.Tests;

/// <summary>Compares counts of independent draws with what the model says, with the tolerance the model itself gives.</summary>
static class Frequency
{
    /// <summary>Two-sided normal quantile: chance alone exceeds it once in a million.</summary>
    public const double Z = 4.9;

    /// <summary>Asserts that a count of n draws of the given probability is within z·√(n·p·(1 − p)) of its mean, and half a count for its steps.</summary>
    public static void AssertMatches(long count, long draws, double probability, string what = "")
    {
        double mean = draws * probability;
        double tolerance = Z * Math.Sqrt(draws * probability * (1 - probability)) + 0.5;
        Assert.True(
            Math.Abs(count - mean) <= tolerance,
            FormattableString.Invariant($"{what} {count} of {draws}; the model says {mean:F1} ± {tolerance:F1}")
        );
    }

    /// <summary>The probability a 32-bit threshold stands for.</summary>
    public static double OfThreshold(uint threshold) => threshold / 4294967296.0;

    /// <summary>The probability a Q16 fraction stands for.</summary>
    public static double OfFraction(uint fraction) => Math.Min(1, fraction / 65536.0);
}
