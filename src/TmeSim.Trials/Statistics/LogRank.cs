using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace TmeSim.Trials.Statistics;

/// <summary>
/// The log-rank test of equal survival in two or more groups. At every time with events, of d events among n at risk a group with m at risk
/// expects d·m/n; O − E sums over the times, with the hypergeometric covariance d·(n − d)/(n − 1)·(m/n)·(δ − m′/n). The statistic
/// (O − E)ᵀ·V⁻¹·(O − E), one group left out, is χ² with one degree of freedom less than groups. It assumes that groups are independent.
/// This is what R's survival::survdiff gives. Source: Peto &amp; Peto 1972, doi:10.2307/2344317.
/// </summary>
/// <param name="ChiSquare">The statistic; not a number without two groups that could have had events.</param>
/// <param name="DegreesOfFreedom">Groups that could have had events, less one.</param>
/// <param name="PValue">Probability of a statistic as large if survival is the same; not a number without one.</param>
public sealed record LogRank(double ChiSquare, int DegreesOfFreedom, double PValue)
{
    /// <summary>Compares groups.</summary>
    /// <param name="groups">Observations of each group, as <see cref="KaplanMeier.Of"/> takes them.</param>
    public static LogRank Of(IReadOnlyList<IReadOnlyCollection<(double Time, bool IsEvent)>> groups)
    {
        var curves = groups.Select(KaplanMeier.Of).ToList();
        double[] times = [.. curves.SelectMany(curve => curve.Steps).Where(step => step.Events > 0).Select(step => step.Time).Distinct()];
        var observedLessExpected = Vector<double>.Build.Dense(groups.Count);
        var covariance = Matrix<double>.Build.Dense(groups.Count, groups.Count);
        bool[] canHaveEvents = new bool[groups.Count];
        foreach (double time in times)
        {
            double[] atRisk = [.. curves.Select(curve => (double)curve.AtRisk(time))];
            double[] events = [.. curves.Select(curve => (double)EventsAt(curve, time))];
            AddTime(atRisk, events, observedLessExpected, covariance);
            for (int group = 0; group < atRisk.Length; group++)
            {
                canHaveEvents[group] |= atRisk[group] > 0;
            }
        }

        int[] compared = [.. Enumerable.Range(0, groups.Count).Where(group => canHaveEvents[group])];
        return compared.Length < 2 ? new LogRank(double.NaN, 0, double.NaN) : Test(compared, observedLessExpected, covariance);
    }

    static int EventsAt(KaplanMeier curve, double time) => curve.Steps.FirstOrDefault(step => step.Time == time)?.Events ?? 0;

    static void AddTime(double[] atRisk, double[] events, Vector<double> observedLessExpected, Matrix<double> covariance)
    {
        double n = atRisk.Sum();
        double d = events.Sum();
        double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
        for (int group = 0; group < atRisk.Length; group++)
        {
            double share = atRisk[group] / n;
            observedLessExpected[group] += events[group] - d * share;
            for (int other = 0; other < atRisk.Length; other++)
            {
                covariance[group, other] += spread * share * ((group == other ? 1 : 0) - atRisk[other] / n);
            }
        }
    }

    // The rows add up to zero, so the last group says nothing new.
    static LogRank Test(int[] compared, Vector<double> observedLessExpected, Matrix<double> covariance)
    {
        int freedom = compared.Length - 1;
        var difference = Vector<double>.Build.Dense(freedom, k => observedLessExpected[compared[k]]);
        var matrix = Matrix<double>.Build.Dense(freedom, freedom, (k, other) => covariance[compared[k], compared[other]]);
        double statistic = difference * matrix.Solve(difference);
        return double.IsFinite(statistic)
            ? new LogRank(statistic, freedom, SpecialFunctions.GammaUpperRegularized(freedom / 2.0, statistic / 2))
            : new LogRank(double.NaN, freedom, double.NaN);
    }
}
