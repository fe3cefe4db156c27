namespace TmeSim.Trials.Designs;

/// <summary>
/// Trajectories for elementary effects: from a random point of the grid {0, ⅓, ⅔, 1} each dimension is moved once by ⅔, in a random order, to the
/// side where there is room. So every level is met equally often. Source: Morris 1991, doi:10.1080/00401706.1991.10484804, with p = 4 levels.
/// </summary>
public static class MorrisTrajectories
{
    /// <summary>Levels of each dimension.</summary>
    public const int Levels = 4;

    const int Move = Levels / 2;

    /// <summary>Points in the unit cube.</summary>
    /// <param name="trajectories">Number of trajectories.</param>
    /// <param name="dimensions">Number of dimensions.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>[point][dimension]; dimensions + 1 points of a trajectory follow each other.</returns>
    public static double[][] Points(int trajectories, int dimensions, long seed)
    {
        var random = new DesignRandom(seed);
        return [.. Enumerable.Range(0, trajectories).SelectMany(trajectory => Trajectory(trajectory, dimensions, random))];
    }

    static IEnumerable<double[]> Trajectory(int trajectory, int dimensions, DesignRandom random)
    {
        int[] at = [.. Enumerable.Range(0, dimensions).Select(k => random.Below(Levels, trajectory, k, DesignRandom.Purpose.StartLevel))];
        yield return Shares(at);
        foreach (int moved in Order(trajectory, dimensions, random))
        {
            at[moved] += at[moved] < Move ? Move : -Move;
            yield return Shares(at);
        }
    }

    static double[] Shares(int[] levels) => [.. levels.Select(level => level / (Levels - 1.0))];

    static int[] Order(int trajectory, int dimensions, DesignRandom random)
    {
        int[] order = [.. Enumerable.Range(0, dimensions)];
        for (int last = dimensions - 1; last > 0; last--)
        {
            int chosen = random.Below(last + 1, trajectory, last, DesignRandom.Purpose.TrajectoryOrder);
            (order[last], order[chosen]) = (order[chosen], order[last]);
        }

        return order;
    }
}
