namespace TmeSim.Core.Random;

/// <summary>Turns probabilities and rates into the integers that decisions compare, once, on the host.</summary>
public static class Probability
{
    /// <summary>
    /// The threshold T for which a uniform 32-bit word lies below T with the given probability, to within 2⁻³². Probability 1 gives the
    /// largest threshold, which one word in 2³² still misses.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in 0 … 1.</exception>
    public static uint ToThreshold(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability lies in 0 … 1");
        }

        return (uint)Math.Min(Math.Round(probability * 4294967296.0), uint.MaxValue);
    }

    /// <summary>Probability of at least one event of a Poisson process during a time: 1 − exp(−rate·time).</summary>
    /// <param name="ratePerHour">Rate [1/h], 0 or more.</param>
    /// <param name="hours">Time [h].</param>
    public static double OfEvent(double ratePerHour, double hours = 1) => 1 - Math.Exp(-ratePerHour * hours);

    /// <summary>Threshold of at least one event per hour of a process with the given rate [1/h].</summary>
    public static uint ThresholdOfRate(double ratePerHour) => ToThreshold(OfEvent(ratePerHour));

    /// <summary>Threshold of one event or another, that do not depend on each other: P + (1 − P)·Q.</summary>
    public static uint ThresholdOfEither(uint one, uint other) => one + (uint)(((ulong)~one * other) >> 32);

    /// <summary>Threshold of at least one event per hour of a process with the given rate [1/d].</summary>
    public static uint ThresholdOfDailyRate(double ratePerDay) => ThresholdOfRate(ratePerDay / 24);
}
