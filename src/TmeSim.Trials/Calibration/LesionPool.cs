using TmeSim.Trials.Populations;

namespace TmeSim.Trials.Calibration;

/// <summary>
/// Lesions drawn over the priors, from which any population of the same form is made by weights: a lesion with z counts p(z | medians)/q(z), q the density
/// it was drawn from. Prevalence weighting of virtual populations: doi:10.1002/psp4.12063.
/// </summary>
public sealed class LesionPool
{
    readonly double[][] latent;
    readonly double[] logProposal;

    /// <summary>Makes a pool.</summary>
    /// <param name="population">The population, with priors.</param>
    /// <param name="lesions">Its lesions, drawn over the priors.</param>
    /// <param name="targets">The targets with what the lesions say about each.</param>
    public LesionPool(Population population, IReadOnlyList<SampledLesion> lesions, IReadOnlyList<CalibrationTarget> targets)
    {
        int[] free = [.. Enumerable.Range(0, population.Variables.Count).Where(k => population.Variables[k].Prior is not null)];
        Free = [.. free.Select(k => population.Variables[k])];
        Scales = [.. Free.Select(variable => new LatentScale(variable))];
        latent = [.. lesions.Select(lesion => free.Select(k => lesion.Latent[k]).ToArray())];
        logProposal = [.. latent.Select(one => one.Zip(Scales, (z, scale) => scale.LogDensityOverPrior(z)).Sum())];
        Targets = targets;
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
    /// <param name="fewestLesions">Effective lesions below which nothing is said, and the gap is infinite.</param>
    public double Distance(IReadOnlyList<double> medians, double fewestLesions)
    {
        double[] weights = Weights(medians);
        if (WeightedStatistic.EffectiveNumber(weights) < fewestLesions)
        {
            return double.PositiveInfinity;
        }

        double worst = Targets.Where(target => target.Settings.Use == TargetUse.Fit).Max(target => target.Gap(weights));
        return double.IsNaN(worst) ? double.PositiveInfinity : worst;
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
