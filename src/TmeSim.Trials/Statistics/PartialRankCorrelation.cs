using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace TmeSim.Trials.Statistics;

/// <summary>
/// Partial rank correlation of an outcome with each factor: the correlation of ranks once what the other factors explain is taken from both; equal values share the mean of their ranks. It measures how far an outcome rises or falls
/// with a factor, whatever the shape, and sees nothing that does both. The interval is Fisher's, tanh(artanh r ± z/√(n − 3 − (k − 1))), for n points and k factors.
/// Source: Marino et al. 2008, doi:10.1016/j.jtbi.2008.04.011.
/// </summary>
public static class PartialRankCorrelation
{
    // A variance share that is rounding alone: the others decide everything.
    const double Nothing = 1e-10;

    /// <summary>Points that are needed for so many factors.</summary>
    public static int FewestPoints(int factors) => factors + 4;

    /// <summary>The correlation with every factor; not a number for an outcome or factor that is the same everywhere, or that the others decide.</summary>
    /// <param name="points">[point][factor].</param>
    /// <param name="outcomes">The outcome at each point.</param>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are too few points, or not as many outcomes.</exception>
    public static IReadOnlyList<Estimate> Of(
        IReadOnlyList<double[]> points,
        IReadOnlyList<double> outcomes,
        double confidence = Estimate.UsualConfidence
    )
    {
        int factors = points[0].Length;
        if (points.Count < FewestPoints(factors) || points.Count != outcomes.Count)
        {
            throw new ArgumentException(
                $"{factors} factors need {FewestPoints(factors)} points or more, with an outcome each; there are {points.Count} and {outcomes.Count}"
            );
        }

        double[][] columns = [.. Enumerable.Range(0, factors).Select(k => points.Select(point => point[k]).ToArray()), [.. outcomes]];
        int[] varying = [.. Enumerable.Range(0, factors + 1).Where(k => columns[k].Distinct().Skip(1).Any())];
        double reach = Normal.InvCDF(0, 1, 1 - Estimate.HalfOfRest(confidence)) / Math.Sqrt(points.Count - 2 - factors);
        var none = new Estimate(double.NaN, double.NaN, double.NaN, points.Count);
        if (!varying.Contains(factors))
        {
            return [.. Enumerable.Repeat(none, factors)];
        }

        var matrix = Correlation.PearsonMatrix([.. varying.Select(k => columns[k].Ranks(RankDefinition.Average))]);
        return
        [
            .. Enumerable
                .Range(0, factors)
                .Select(k => Array.IndexOf(varying, k) is >= 0 and var at ? Interval(Partial(matrix, at), reach, points.Count) : none),
        ];
    }

    // By regression on the other factors, which is exact even where a factor decides the outcome and the whole matrix has no inverse.
    static double Partial(Matrix<double> matrix, int factor)
    {
        int outcome = matrix.RowCount - 1;
        int[] others = [.. Enumerable.Range(0, outcome).Where(k => k != factor)];
        double own = 1;
        double left = 1;
        double shared = matrix[factor, outcome];
        if (others.Length > 0)
        {
            var among = Matrix<double>.Build.Dense(others.Length, others.Length, (k, j) => matrix[others[k], others[j]]);
            var ofFactor = Vector<double>.Build.Dense(others.Length, k => matrix[others[k], factor]);
            var ofOutcome = Vector<double>.Build.Dense(others.Length, k => matrix[others[k], outcome]);
            var explained = among.Solve(ofOutcome);
            own -= ofFactor * among.Solve(ofFactor);
            left -= ofOutcome * explained;
            shared -= ofFactor * explained;
        }

        return own < Nothing || left < Nothing ? double.NaN : Math.Clamp(shared / Math.Sqrt(own * left), -1, 1);
    }

    static Estimate Interval(double correlation, double reach, int count) =>
        new(correlation, Math.Tanh(Math.Atanh(correlation) - reach), Math.Tanh(Math.Atanh(correlation) + reach), count);
}
