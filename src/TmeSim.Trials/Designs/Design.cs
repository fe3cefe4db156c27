namespace TmeSim.Trials.Designs;

/// <summary>Designs of experiments: which combinations of values to run.</summary>
public static class Design
{
    /// <summary>Every combination; the last factor changes fastest. Without factors there is one, the empty one.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="levels">Number of values of each range, evenly spaced on its scale, both ends included; 2 or more.</param>
    public static IReadOnlyList<DesignPoint> Grid(IReadOnlyList<Factor> factors, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        IEnumerable<IReadOnlyList<string>> points =
        [
            [],
        ];
        foreach (var factor in factors)
        {
            points = points.SelectMany(point => factor.Levels(levels).Select(value => (IReadOnlyList<string>)[.. point, value]));
        }

        return [.. points.Select(values => new DesignPoint(values))];
    }

    /// <summary>A Latin hypercube: each range, or list, is cut into as many shares as there are points, and each share is met once.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="samples">Number of points.</param>
    /// <param name="seed">Seed of the design.</param>
    public static IReadOnlyList<DesignPoint> LatinHypercube(IReadOnlyList<Factor> factors, int samples, long seed) =>
        Of(factors, Designs.LatinHypercube.Points(samples, factors.Count, seed));

    /// <summary>The first points of Sobol's sequence, shifted by the seed.</summary>
    /// <param name="factors">The factors, at most <see cref="SobolSequence.MaximumDimensions"/>.</param>
    /// <param name="samples">Number of points; powers of two spread best.</param>
    /// <param name="seed">Seed of the design.</param>
    public static IReadOnlyList<DesignPoint> Sobol(IReadOnlyList<Factor> factors, int samples, long seed) =>
        Of(factors, SobolSequence.ShiftedPoints(samples, factors.Count, seed));

    /// <summary>Trajectories of Morris, one after another: each has a point more than there are factors.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="trajectories">Number of trajectories.</param>
    /// <param name="seed">Seed of the design.</param>
    /// <exception cref="ArgumentException">A factor has one value and cannot move.</exception>
    public static IReadOnlyList<DesignPoint> Morris(IReadOnlyList<Factor> factors, int trajectories, long seed) =>
        factors.FirstOrDefault(factor => factor is ListFactor list && list.Values.Distinct().Count() < 2) is { } still
            ? throw new ArgumentException($"{still.Key} has one value and cannot move along a trajectory")
            : Of(factors, MorrisTrajectories.Points(trajectories, factors.Count, seed));

    static IReadOnlyList<DesignPoint> Of(IReadOnlyList<Factor> factors, IEnumerable<double[]> points) =>
        [.. points.Select(point => new DesignPoint([.. factors.Zip(point, (factor, share) => factor.ValueAt(share))]))];
}
