namespace TmeSim.Trials.Statistics;

/// <summary>Values that belong together two by two.</summary>
static class Pairs
{
    /// <summary>One less the other, pair by pair.</summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static double[] Differences(IReadOnlyList<double> one, IReadOnlyList<double> other) =>
        one.Count == other.Count
            ? [.. one.Zip(other, (first, second) => first - second)]
            : throw new ArgumentException($"pairs need as many values of one as of the other; there are {one.Count} and {other.Count}");
}
