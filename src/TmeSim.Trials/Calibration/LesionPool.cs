using TmeSim.Trials.Populations;

namespace TmeSim.Trials.Calibration;

/// <summary>Lesions of a pool that were drawn together.</summary>
/// <param name="Lesions">The lesions.</param>
/// <param name="Population">The population they are of: those of a variable that has a prior in it were drawn over the prior.</param>
/// <param name="Targets">The targets with what the lesions say about each.</param>
public sealed record PoolPart(IReadOnlyList<SampledLesion> Lesions, Population Population, IReadOnlyList<CalibrationTarget> Targets);

/// <summary>
/// Lesions drawn over the priors, and more of populations that were fitted to those before; any population of the same form is made from them by weights: a
/// lesion with z counts p(z | medians)/q(z), q the density it was drawn from: of several parts, the mixture of their densities by their numbers of lesions.
/// Prevalence weighting of virtual populations: doi:10.1002/psp4.12063; mixture: arXiv:0907.1254.
/// </summary>
public sealed class LesionPool
{
    readonly double[][] latent;
    readonly double[] logProposal;

    /// <summary>Makes a pool.</summary>
    /// <param name="parts">The lesions: first those drawn over the priors.</param>
    public LesionPool(params IReadOnlyList<PoolPart> parts)
    {
        var variables = parts[0].Population.Variables;
        int[] free = [.. Enumerable.Range(0, variables.Count).Where(k => variables[k].Prior is not null)];
        Free = [.. free.Select(k => variables[k])];
        Scales = [.. Free.Select(variable => new LatentScale(variable))];
        latent = [.. parts.SelectMany(part => part.Lesions).Select(lesion => free.Select(k => lesion.Latent[k]).ToArray())];
        var scalesOfParts = parts
            .Select(part => (part.Lesions.Count, Scales: free.Select(k => new LatentScale(part.Population.Variables[k])).ToArray()))
            .ToList();
        logProposal =
        [
            .. latent.Select(one => LogOfSum(scalesOfParts.Select(part => Math.Log(part.Count) + LogProposal(part.Scales, one)))),
        ];
        Targets =
        [
            .. parts[0].Targets.Select((target, k) => target with { Outcomes = [.. parts.SelectMany(part => part.Targets[k].Outcomes)] }),
        ];
    }

    /// <summary>Variables whose medians are chosen.</summary>
    public IReadOnlyList<VariableSettings> Free { get; }

    /// <summary>Their scales.</summary>
    public IReadOnlyList<LatentScale> Scales { get; }

    /// <summary>The targets.</summary>
    public IReadOnlyList<CalibrationTarget> Targets { get; }

    /// <summary>Weights of the lesions for some medians, 1 on average.</summary>
    /// <param name="medians">A median for each free variable, on its scale.</param>
    public double[] Weights(IReadOnlyList<double> medians)
    {
        double[] logs = [.. latent.Select((one, lesion) => LogTarget(one, medians) - logProposal[lesion])];
        double highest = logs.Max();
        double[] weights = [.. logs.Select(log => Math.Exp(log - highest))];
        double mean = weights.Average();
        return [.. weights.Select(weight => weight / mean)];
    }

    /// <summary>How far some medians miss the targets they are fitted to: the largest gap.</summary>
    /// <param name="medians">A median for each free variable, on its scale.</param>
    /// <param name="fewestLesions">Effective lesions that must speak of each target; where fewer do nothing is said, and the gap is infinite.</param>
    public double Distance(IReadOnlyList<double> medians, double fewestLesions)
    {
        double[] weights = Weights(medians);
        if (WeightedStatistic.EffectiveNumber(weights) < fewestLesions)
        {
            return double.PositiveInfinity;
        }

        return Targets
            .Where(target => target.Settings.Use == TargetUse.Fit)
            .Max(target => target.EffectiveLesions(weights) < fewestLesions ? double.PositiveInfinity : target.Gap(weights));
    }

    static double LogProposal(LatentScale[] scales, double[] one) => scales.Zip(one, (scale, z) => scale.LogDensity(z)).Sum();

    static double LogOfSum(IEnumerable<double> logs)
    {
        double[] terms = [.. logs];
        double highest = terms.Max();
        return highest + Math.Log(terms.Sum(term => Math.Exp(term - highest)));
    }

    double LogTarget(double[] one, IReadOnlyList<double> medians)
    {
        double log = 0;
        for (int k = 0; k < one.Length; k++)
        {
            log += Scales[k].LogDensity(one[k], medians[k]);
        }

        return log;
    }
}
