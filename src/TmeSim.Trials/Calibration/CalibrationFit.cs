using TmeSim.Core.Scenarios;
using TmeSim.Trials.Populations;

namespace TmeSim.Trials.Calibration;

/// <summary>A median that was fitted.</summary>
/// <param name="Variable">Name of the variable.</param>
/// <param name="Median">The median.</param>
/// <param name="Low">Lower end of its 95 % interval among the particles.</param>
/// <param name="High">Upper end.</param>
public sealed record FittedMedian(string Variable, double Median, double Low, double High);

/// <summary>The fit of a population to its targets from a pool of lesions.</summary>
public sealed class CalibrationFit
{
    /// <summary>Fewest effective lesions that a statistic is believed from.</summary>
    public const double FewestLesions = 30;

    const int Digits = 3;

    CalibrationFit(LesionPool pool, IReadOnlyList<Particle> particles, Particle chosen)
    {
        Pool = pool;
        Particles = particles;
        Chosen = chosen;
        Weights = pool.Weights(chosen.Medians);
        Medians = [.. pool.Free.Select((variable, k) => Fitted(variable, k))];
    }

    /// <summary>The pool.</summary>
    public LesionPool Pool { get; }

    /// <summary>Medians that meet the targets, as far as any do.</summary>
    public IReadOnlyList<Particle> Particles { get; }

    /// <summary>The particle nearest to the mean of all, each variable in units of its spread: it meets what all meet.</summary>
    public Particle Chosen { get; }

    /// <summary>Weights of the pool's lesions for the chosen medians.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The fitted medians.</summary>
    public IReadOnlyList<FittedMedian> Medians { get; }

    /// <summary>Effective number of lesions behind the fit.</summary>
    public double EffectiveLesions => WeightedStatistic.EffectiveNumber(Weights);

    /// <summary>Whether every target that is fitted lies within its range, for all particles.</summary>
    public bool IsWithin => Particles.All(one => one.Distance <= PopulationMonteCarlo.Goal);

    /// <summary>Fits a population.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="seed">Seed of the search.</param>
    /// <returns>The fit; null if no medians of the priors leave enough effective lesions.</returns>
    public static CalibrationFit? Of(LesionPool pool, long seed)
    {
        var particles = PopulationMonteCarlo.Sample(
            medians => pool.Distance(medians, FewestLesions),
            [.. pool.Scales.Select(scale => scale.Prior)],
            seed
        );
        return particles.Count == 0 ? null : new CalibrationFit(pool, particles, Nearest(particles));
    }

    /// <summary>The population with the fitted medians and without priors; its lesions are new ones.</summary>
    /// <param name="population">The population that was fitted.</param>
    /// <param name="seed">Its seed, which no lesions of the fit were drawn with.</param>
    public Population Apply(Population population, long seed)
    {
        string targets = string.Join(", ", population.Targets.Where(target => target.Use == TargetUse.Fit).Select(target => target.Name));
        return population with
        {
            Seed = seed,
            Variables =
            [
                .. population.Variables.Select(variable =>
                    Medians.FirstOrDefault(one => one.Variable == variable.Name) is { } fitted
                        ? variable with
                        {
                            Median = fitted.Median,
                            Prior = null,
                            Source = $"median fitted to {targets}; form and spread: {variable.Source}",
                            Evidence = EvidenceGrade.FittedHere,
                        }
                        : variable
                ),
            ],
        };
    }

    static Particle Nearest(IReadOnlyList<Particle> particles)
    {
        int count = particles[0].Medians.Count;
        double[] means = [.. Enumerable.Range(0, count).Select(k => particles.Sum(one => one.Weight * one.Medians[k]))];
        double[] variances =
        [
            .. Enumerable.Range(0, count).Select(k => particles.Sum(one => one.Weight * Math.Pow(one.Medians[k] - means[k], 2))),
        ];
        return particles.MinBy(one =>
            Enumerable.Range(0, count).Sum(k => Math.Pow(one.Medians[k] - means[k], 2) / Math.Max(variances[k], 1e-30))
        )!;
    }

    FittedMedian Fitted(VariableSettings variable, int k)
    {
        var scale = Pool.Scales[k];
        return new FittedMedian(
            variable.Name,
            Significant.Rounded(scale.Value(Chosen.Medians[k]), Digits),
            scale.Value(Quantile(k, 0.025)),
            scale.Value(Quantile(k, 0.975))
        );
    }

    double Quantile(int k, double share)
    {
        double reached = 0;
        return Particles.OrderBy(one => one.Medians[k]).First(one => (reached += one.Weight) >= share).Medians[k];
    }
}
