using MathNet.Numerics.Distributions;
using TmeSim.Core.Scenarios;
using TmeSim.Trials.Designs;

namespace TmeSim.Trials.Populations;

/// <summary>Draws lesions from a population, by a Latin hypercube: each equal share of every distribution is met once.</summary>
public static class PopulationSample
{
    // Seeds of lesions are those of the population apart by this, and so its largest sample.
    const int MostLesions = 1_000_000;

    // Digits of a value: enough to tell lesions apart, and short enough to read.
    const int Digits = 5;

    /// <summary>Draws lesions.</summary>
    /// <param name="population">The population, without errors.</param>
    /// <param name="count">Number of lesions, at most a million.</param>
    /// <param name="overPriors">Whether medians with a prior are drawn too, a new one for each lesion; otherwise they are as they stand.</param>
    public static IReadOnlyList<SampledLesion> Draw(Population population, int count, bool overPriors = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostLesions);
        var variables = population.Variables;
        double[][] places = LatinHypercube.Points(count, 2 * variables.Count, population.Seed);
        return
        [
            .. places.Select(
                (place, k) =>
                {
                    var draws = variables.Select((variable, v) => Draw(variable, place[2 * v], place[2 * v + 1], overPriors)).ToList();
                    return new SampledLesion(
                        population.Seed * MostLesions + k + 1,
                        [.. draws.Select(one => one.Latent)],
                        [.. draws.Select(one => one.Value)]
                    );
                }
            ),
        ];
    }

    static (double Latent, string Value) Draw(VariableSettings variable, double place, double placeOfMedian, bool overPriors)
    {
        if (variable.Distribution == DistributionKind.Categorical)
        {
            return (double.NaN, Category(variable, place));
        }

        var scale = new LatentScale(variable);
        double median = scale.Median;
        if (overPriors && variable.Prior is not null)
        {
            var (low, high) = scale.Prior;
            median = low + placeOfMedian * (high - low);
        }

        // A place of exactly 0 would lie at minus infinity.
        double latent = Normal.InvCDF(median, scale.Sigma, Math.Max(place, Math.Pow(2, -40)));
        return (latent, SettingText.Number(scale.Limited(Significant.Rounded(scale.LimitedValue(latent), Digits))));
    }

    static string Category(VariableSettings variable, double place)
    {
        int at = 0;
        for (
            double reached = variable.Probabilities[0];
            place >= reached && at < variable.Values.Count - 1;
            reached += variable.Probabilities[at]
        )
        {
            at++;
        }

        return variable.Values[at];
    }
}
