using MathNet.Numerics.Distributions;
using TmeSim.Trials.Designs;

namespace TmeSim.Trials.Calibration;

/// <summary>Medians that were accepted, and their weight; weights add up to 1.</summary>
/// <param name="Medians">A median for each free variable, on its scale.</param>
/// <param name="Distance">Largest gap to a target.</param>
/// <param name="Weight">Weight.</param>
public sealed record Particle(IReadOnlyList<double> Medians, double Distance, double Weight);

/// <summary>
/// Approximate Bayesian computation by population Monte Carlo: particles from the prior; then, generation by generation, one is drawn by its weight, moved
/// by a normal step of twice the variance of the particles, and kept if its distance is within the tolerance. The tolerance is the median distance of the
/// generation before, and at last 1: every target within its range. A particle weighs prior over the density it was proposed with.
/// Source: Toni et al. 2009, doi:10.1098/rsif.2008.0172.
/// </summary>
public sealed class PopulationMonteCarlo
{
    /// <summary>Distance at which every target is within its range.</summary>
    public const double Goal = 1;

    const int Count = 500;
    const int MostGenerations = 30;
    const int MostTries = 100 * Count;

    readonly Func<IReadOnlyList<double>, double> distance;
    readonly IReadOnlyList<(double Low, double High)> prior;
    readonly DesignRandom random;

    PopulationMonteCarlo(Func<IReadOnlyList<double>, double> distance, IReadOnlyList<(double Low, double High)> prior, long seed)
    {
        this.distance = distance;
        this.prior = prior;
        random = new DesignRandom(seed);
    }

    /// <summary>Samples the medians that meet the targets.</summary>
    /// <param name="distance">Distance of some medians; infinite where there is none.</param>
    /// <param name="prior">Ends of the uniform prior of each.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The last generation, all within the lowest tolerance that was reached; empty if fewer than two particles of the prior had a distance.</returns>
    public static IReadOnlyList<Particle> Sample(
        Func<IReadOnlyList<double>, double> distance,
        IReadOnlyList<(double Low, double High)> prior,
        long seed
    )
    {
        var sampler = new PopulationMonteCarlo(distance, prior, seed);
        var particles = sampler.FirstGeneration();
        double tolerance = double.PositiveInfinity;
        for (int generation = 1; generation < MostGenerations && particles.Count > 0 && tolerance > Goal; generation++)
        {
            tolerance = Math.Max(Goal, MedianDistance(particles));
            if (sampler.NextGeneration(particles, tolerance, generation) is not { } next)
            {
                break;
            }

            particles = next;
        }

        return particles;
    }

    static double MedianDistance(IReadOnlyList<Particle> particles) =>
        particles.Select(one => one.Distance).Order().ElementAt(particles.Count / 2);

    IReadOnlyList<Particle> FirstGeneration()
    {
        List<Particle> found =
        [
            .. LatinHypercube
                .Points(4 * Count, prior.Count, random.Seed)
                .Select(place => (double[])[.. place.Zip(prior, (share, range) => range.Low + share * (range.High - range.Low))])
                .Select(medians => new Particle(medians, distance(medians), 1))
                .Where(particle => double.IsFinite(particle.Distance))
                .OrderBy(particle => particle.Distance)
                .Take(Count),
        ];

        // One alone has no spread to step by.
        return found.Count > 1 ? Normalised(found) : [];
    }

    // Null if too few are accepted: the tolerance cannot be reached.
    List<Particle>? NextGeneration(IReadOnlyList<Particle> before, double tolerance, int generation)
    {
        double[] steps = [.. Enumerable.Range(0, prior.Count).Select(k => Math.Sqrt(2 * Variance(before, k)))];
        var accepted = new List<Particle>();
        for (int attempt = 0; accepted.Count < Count; attempt++)
        {
            if (attempt == MostTries)
            {
                return null;
            }

            double[] medians = Proposed(before, steps, attempt, generation);
            bool isInPrior = medians.Zip(prior).All(one => one.First >= one.Second.Low && one.First <= one.Second.High);
            double gap = isInPrior ? distance(medians) : double.PositiveInfinity;
            if (gap <= tolerance)
            {
                accepted.Add(new Particle(medians, gap, 1 / ProposalDensity(before, steps, medians)));
            }
        }

        return Normalised(accepted);
    }

    double[] Proposed(IReadOnlyList<Particle> before, double[] steps, int attempt, int generation)
    {
        double share = Uniform(attempt, generation, 0);
        int chosen = 0;
        for (double reached = before[0].Weight; share > reached && chosen < before.Count - 1; reached += before[chosen].Weight)
        {
            chosen++;
        }

        return [.. steps.Select((step, k) => before[chosen].Medians[k] + step * Normal.InvCDF(0, 1, Uniform(attempt, generation, k + 1)))];
    }

    static double ProposalDensity(IReadOnlyList<Particle> before, double[] steps, double[] medians) =>
        before.Sum(one => one.Weight * Math.Exp(steps.Select((step, k) => Normal.PDFLn(one.Medians[k], step, medians[k])).Sum()));

    static double Variance(IReadOnlyList<Particle> particles, int k)
    {
        double mean = particles.Sum(one => one.Weight * one.Medians[k]);
        return particles.Sum(one => one.Weight * Math.Pow(one.Medians[k] - mean, 2));
    }

    static List<Particle> Normalised(List<Particle> particles)
    {
        double sum = particles.Sum(one => one.Weight);
        return [.. particles.Select(one => one with { Weight = one.Weight / sum })];
    }

    // In the middle of 2³² shares, so that 0 and 1 never come.
    double Uniform(int attempt, int generation, int draw) =>
        (random.Word(attempt, generation * (prior.Count + 1) + draw, DesignRandom.Purpose.Particle) + 0.5) * Math.Pow(2, -32);
}
