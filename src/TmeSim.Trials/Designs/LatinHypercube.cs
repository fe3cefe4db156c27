namespace TmeSim.Trials.Designs;

/// <summary>
/// Latin hypercube sampling: in every dimension the unit interval is cut into as many equal shares as there are points; the shares are dealt out in
/// a random order, and a point lies at random within its share. Source: McKay, Beckman &amp; Conover 1979, doi:10.1080/00401706.1979.10489755.
/// </summary>
public static class LatinHypercube
{
    /// <summary>Points in the unit cube.</summary>
    /// <param name="samples">Number of points.</param>
    /// <param name="dimensions">Number of dimensions.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>[point][dimension], each in [0, 1).</returns>
    public static double[][] Points(int samples, int dimensions, long seed)
    {
        var random = new DesignRandom(seed);
        double[][] points = [.. Enumerable.Range(0, samples).Select(_ => new double[dimensions])];
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            int[] shares = Shuffled(samples, dimension, random);
            for (int k = 0; k < samples; k++)
            {
                double place = random.Word(k, dimension, DesignRandom.Purpose.PlaceInShare) * Math.Pow(2, -32);
                points[k][dimension] = (shares[k] + place) / samples;
            }
        }

        return points;
    }

    static int[] Shuffled(int count, int dimension, DesignRandom random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int last = count - 1; last > 0; last--)
        {
            int chosen = random.Below(last + 1, last, dimension, DesignRandom.Purpose.Order);
            (order[last], order[chosen]) = (order[chosen], order[last]);
        }

        return order;
    }
}
