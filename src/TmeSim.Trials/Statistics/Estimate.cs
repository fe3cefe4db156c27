namespace TmeSim.Trials.Statistics;

/// <summary>An estimate with its confidence interval.</summary>
/// <param name="Value">The estimate; not a number where there is none.</param>
/// <param name="Low">Lower end; −∞ where the data set no bound, not a number where there is no interval.</param>
/// <param name="High">Upper end; +∞ where the data set no bound, not a number where there is no interval.</param>
/// <param name="Count">Number of observations.</param>
public readonly record struct Estimate(double Value, double Low, double High, int Count)
{
    /// <summary>Confidence of every interval that does not say otherwise.</summary>
    public const double UsualConfidence = 0.95;

    internal static double HalfOfRest(double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(confidence is > 0 and < 1, true, nameof(confidence));
        return (1 - confidence) / 2;
    }
}
