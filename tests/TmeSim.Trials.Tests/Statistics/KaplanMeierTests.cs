using System.Globalization;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Statistics;

public class KaplanMeierTests
{
    [Fact]
    public void Curve_IsThatOfTheTextbooks()
    {
        var curve = KaplanMeier.Of(Freireich.Treated);

        // Printed to three digits: 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448.
        Assert.Equal(
            [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448],
            curve.Steps.Where(step => step.Events > 0).Select(step => Math.Round(step.Survival, 3))
        );
        Assert.Equal(23, curve.Median().Value);
    }

    [Fact]
    public void StandardErrors_AreThoseOfTheTextbooks()
    {
        // Greenwood's standard errors of the survival itself, as R's survfit prints them beside the curve.
        Assert.Equal(
            [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346],
            KaplanMeier
                .Of(Freireich.Treated)
                .Steps.Where(step => step.Events > 0)
                .Select(step => Math.Round(step.Survival * step.StandardError, 4))
        );
    }

    /// <summary>
    /// By hand, S·exp(±1.96·σ): of the treated the lower end is 0.510 at week 13 and 0.439 at 16, and the upper one is above one half to the last; of
    /// the others the lower end is 0.600 at week 3 and 0.493 at 4, the upper one 0.562 at week 11 and 0.460 at 12.
    /// </summary>
    [Fact]
    public void IntervalOfTheMedian_IsWhereTheEndsOfTheCurvesIntervalFallToOneHalf()
    {
        var treated = KaplanMeier.Of(Freireich.Treated).Median();
        var placebo = KaplanMeier.Of(Freireich.Placebo).Median();

        Assert.Equal((23, 16, double.NaN), (treated.Value, treated.Low, treated.High));
        Assert.Equal((8, 4, 12), (placebo.Value, placebo.Low, placebo.High));
    }

    [Fact]
    public void Median_WhereTheCurveStaysAtOneHalf_IsInTheMiddle()
    {
        var curve = KaplanMeier.Of([(1, true), (2, true), (4, true), (9, true)]);

        Assert.Equal(3, curve.Median().Value);
    }

    [Fact]
    public void WithoutEvents_ThereIsNoMedian()
    {
        var median = KaplanMeier.Of([(10, false), (20, false)]).Median();

        Assert.True(double.IsNaN(median.Value) && double.IsNaN(median.Low) && double.IsNaN(median.High));
        Assert.Equal(2, median.Count);
    }

    [FactWithR("survival")]
    public void MedianAndInterval_AreThoseOfR()
    {
        var random = new Random(20261121);
        (double Time, bool IsEvent)[][] sets =
        [
            .. new[] { 4, 13, 22, 31, 40, 49 }.Select(count =>
                Enumerable.Range(0, count).Select(_ => ((double)random.Next(1, 30), random.Next(4) > 0)).ToArray()
            ),
            Freireich.Treated,
            Freireich.Placebo,
            [(1, true), (2, true), (4, true), (9, true)],
            [(3, false), (5, true)],
        ];
        var curves = sets.Select(KaplanMeier.Of).ToList();

        double[] r = RScript.Run("library(survival); " + string.Concat(sets.Select(Script)))!;

        double[] medians = [.. curves.Select(curve => curve.Median()).SelectMany(one => new[] { one.Value, one.Low, one.High })];
        Assert.Equal(r, medians);
    }

    [Fact]
    public void MediansOfTheTextbooks_AreFound()
    {
        Assert.Equal(23, KaplanMeier.Of(Freireich.Treated).Median().Value);
        Assert.Equal(8, KaplanMeier.Of(Freireich.Placebo).Median().Value);
    }

    [Fact]
    public void AtRisk_CountsThoseWhoLeaveAtThatTime()
    {
        var curve = KaplanMeier.Of(Freireich.Treated);

        // Printed beside the curve: 21 at week 0 and 6, 17 at 7, 15 at 10, 7 at 22, 6 at 23, none after 35.
        Assert.Equal([21, 21, 17, 15, 7, 6, 1, 0], new[] { 0.0, 6, 7, 10, 22, 23, 35, 35.1 }.Select(curve.AtRisk));
        Assert.Equal(21, curve.Steps.Sum(step => step.Events + step.Censored));
    }

    [Fact]
    public void Interval_WhereNobodyOrEverybodyIsLeft_IsNone()
    {
        var steps = KaplanMeier.Of([(1, false), (2, true), (3, true)]).Steps;

        Assert.True(double.IsNaN(steps[0].Interval().Low) && double.IsNaN(steps[0].Interval().High));
        Assert.InRange(steps[1].Interval().Low, 0, 0.5);
        Assert.InRange(steps[1].Interval().High, 0.5, 1);
        Assert.True(double.IsNaN(steps[2].Interval().Low));
    }

    [FactWithR("survival")]
    public void Interval_IsThatOfR()
    {
        double[] r = RScript.Run(
            $"library(survival); s <- survfit({Survival(Freireich.Treated)} ~ 1, conf.type='log-log', conf.int=0.9); cat(s$lower, s$upper)"
        )!;

        var intervals = KaplanMeier.Of(Freireich.Treated).Steps.Select(step => step.Interval(0.9)).ToList();
        double[] found = [.. intervals.Select(one => one.Low), .. intervals.Select(one => one.High)];
        Assert.Equal(r.Length, found.Length);
        // Both take a few roundings of powers and logarithms of numbers about 1.
        Assert.All(r.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    static string Script((double Time, bool IsEvent)[] data)
    {
        return $"t <- summary(survfit({Survival(data)} ~ 1))$table; cat(t[['median']], t[['0.95LCL']], t[['0.95UCL']], '');";
    }

    static string Survival((double Time, bool IsEvent)[] data)
    {
        string times = string.Join(',', data.Select(one => one.Time.ToString("R", CultureInfo.InvariantCulture)));
        return $"Surv(c({times}), c({string.Join(',', data.Select(one => one.IsEvent ? 1 : 0))}))";
    }
}
