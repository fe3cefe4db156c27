namespace TmeSim.Trials.Statistics;

/// <summary>
/// Elementary effects of one factor: the change of an outcome over that of the factor as a share of its range, along each trajectory. μ is their mean,
/// μ* the mean of their sizes (nothing cancels), σ their standard deviation: it is large where the effect depends on where one stands, by interaction
/// or curvature. Sources: Morris 1991, doi:10.1080/00401706.1991.10484804; μ*, Campolongo et al. 2007, doi:10.1016/j.envsoft.2006.10.004.
/// </summary>
/// <param name="MuStar">μ*, with Student's interval over the trajectories.</param>
/// <param name="Mu">μ, with the same.</param>
/// <param name="Sigma">σ; not a number below two trajectories.</param>
public sealed record ElementaryEffects(Estimate MuStar, Estimate Mu, double Sigma)
{
    /// <summary>Effects of every factor.</summary>
    /// <param name="points">[point][factor] shares of the range; trajectories of a point more than factors, each step of which moves one factor.</param>
    /// <param name="outcomes">The outcome at each point.</param>
    /// <exception cref="ArgumentException">The points are no trajectories.</exception>
    public static IReadOnlyList<ElementaryEffects> Of(IReadOnlyList<double[]> points, IReadOnlyList<double> outcomes)
    {
        int factors = points[0].Length;
        if (points.Count % (factors + 1) != 0 || points.Count != outcomes.Count)
        {
            throw new ArgumentException($"{points.Count} points with {outcomes.Count} outcomes are no trajectories of {factors} factors");
        }

        var effects = Enumerable.Range(0, factors).Select(_ => new List<double>()).ToArray();
        for (int k = 1; k < points.Count; k++)
        {
            if (k % (factors + 1) != 0)
            {
                int moved = MovedFactor(points[k - 1], points[k]);
                effects[moved].Add((outcomes[k] - outcomes[k - 1]) / (points[k][moved] - points[k - 1][moved]));
            }
        }

        return [.. effects.Select(Summarise)];
    }

    static int MovedFactor(double[] from, double[] to)
    {
        int[] moved = [.. Enumerable.Range(0, from.Length).Where(factor => from[factor] != to[factor])];
        return moved.Length == 1
            ? moved[0]
            : throw new ArgumentException($"a step of a trajectory moves one factor, and one here moves {moved.Length}");
    }

    static ElementaryEffects Summarise(List<double> effects)
    {
        double mean = effects.Average();
        double sigma = effects.Count > 1 ? Math.Sqrt(effects.Sum(one => (one - mean) * (one - mean)) / (effects.Count - 1)) : double.NaN;
        return new ElementaryEffects(Mean.Of([.. effects.Select(Math.Abs)]), Mean.Of(effects), sigma);
    }
}
