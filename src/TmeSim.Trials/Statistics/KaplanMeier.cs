using MathNet.Numerics.Distributions;

namespace TmeSim.Trials.Statistics;

/// <summary>
/// Survival by Kaplan and Meier: S(t) is the product of 1 − d/n over the times up to t, d events among n at risk. The variance of log S is
/// Greenwood's, Σ d/(n·(n − d)); the interval is symmetric about log S. A median is where a curve first falls to ½, and its interval where the
/// ends of that interval do (Brookmeyer and Crowley). This is what R's survival::survfit gives by default. The interval of the curve itself,
/// for a band about it, is symmetric about log(−log S), so that it stays between 0 and 1 (R: conf.type = "log-log").
/// Sources: Kaplan &amp; Meier 1958, doi:10.1080/01621459.1958.10501452; Brookmeyer &amp; Crowley 1982, doi:10.2307/2530286.
/// </summary>
public sealed class KaplanMeier
{
    const double Half = 0.5;

    // Products of shares that should be ½ miss it by rounding.
    const double Tolerance = 1e-8;

    KaplanMeier(IReadOnlyList<Step> steps, int count)
    {
        Steps = steps;
        Count = count;
    }

    /// <summary>The curve at every time at which something was observed, ascending.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Number of patients.</summary>
    public int Count { get; }

    /// <summary>Estimates a curve.</summary>
    /// <param name="observations">Time of each patient, and whether the event came then; otherwise the patient was last seen without it.</param>
    public static KaplanMeier Of(IReadOnlyCollection<(double Time, bool IsEvent)> observations)
    {
        var steps = new List<Step>();
        int atRisk = observations.Count;
        double survival = 1;
        double variance = 0;
        foreach (var group in observations.GroupBy(one => one.Time).OrderBy(group => group.Key))
        {
            int events = group.Count(one => one.IsEvent);
            survival *= 1 - (double)events / atRisk;
            variance += events == 0 ? 0 : (double)events / ((double)atRisk * (atRisk - events));
            int left = group.Count();
            steps.Add(new Step(group.Key, atRisk, events, left - events, survival, Math.Sqrt(variance)));
            atRisk -= left;
        }

        return new KaplanMeier(steps, observations.Count);
    }

    /// <summary>Patients still observed without the event just before a time.</summary>
    public int AtRisk(double time) => Steps.FirstOrDefault(step => step.Time >= time)?.AtRisk ?? 0;

    /// <summary>The median time to the event. What the curve does not reach is not a number.</summary>
    /// <param name="confidence">Confidence, between 0 and 1.</param>
    public Estimate Median(double confidence = Estimate.UsualConfidence)
    {
        double reach = Normal.InvCDF(0, 1, 1 - Estimate.HalfOfRest(confidence));
        return new Estimate(
            FirstHalf(step => step.Survival),
            FirstHalf(step => Shifted(step, -reach)),
            FirstHalf(step => Math.Min(1, Shifted(step, reach))),
            Count
        );
    }

    // Where nobody is left the logarithm has no interval.
    static double Shifted(Step step, double errors) =>
        step.Survival > 0 ? step.Survival * Math.Exp(errors * step.StandardError) : double.NaN;

    // A curve that stays at one half for a while has its median in the middle of that while.
    double FirstHalf(Func<Step, double> curve)
    {
        var below = Steps.Select(step => (step.Time, Value: curve(step))).Where(point => point.Value < Half + Tolerance).ToList();
        if (below.Count == 0)
        {
            return double.NaN;
        }

        var (time, value) = below[0];
        int lower = below.FindIndex(point => point.Value < value);
        return Math.Abs(value - Half) < Tolerance && lower > 0 ? (time + below[lower].Time) / 2 : time;
    }

    /// <summary>The curve from a time on.</summary>
    /// <param name="Time">The time.</param>
    /// <param name="AtRisk">Patients observed until then.</param>
    /// <param name="Events">Events at this time.</param>
    /// <param name="Censored">Patients last seen at this time, without the event.</param>
    /// <param name="Survival">Share without the event after it.</param>
    /// <param name="StandardError">Standard error of its logarithm (Greenwood).</param>
    public sealed record Step(double Time, int AtRisk, int Events, int Censored, double Survival, double StandardError)
    {
        /// <summary>The interval of the survival, S^exp(±z·σ/log S). Where S is 0 or 1 its ends are not numbers.</summary>
        /// <param name="confidence">Confidence, between 0 and 1.</param>
        public Estimate Interval(double confidence = Estimate.UsualConfidence)
        {
            double reach = Normal.InvCDF(0, 1, 1 - Estimate.HalfOfRest(confidence));
            if (Survival is <= 0 or >= 1)
            {
                return new Estimate(Survival, double.NaN, double.NaN, AtRisk);
            }

            double shift = reach * StandardError / -Math.Log(Survival);
            return new Estimate(Survival, Math.Pow(Survival, Math.Exp(shift)), Math.Pow(Survival, Math.Exp(-shift)), AtRisk);
        }
    }
}
