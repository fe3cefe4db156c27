using System.Globalization;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Statistics;

public class KaplanMeierTests
{
    // Freireich 1963, remission under 6-mercaptopurine [weeks]: the example of most textbooks.
    static readonly (double Time, bool IsEvent)[] Remission =
    [
        .. new[] { 6.0, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(time => (time, true)),
        .. new[] { 6.0, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(time => (time, false)),
    ];

    [Fact]
    public void Curve_IsThatOfTheTextbooks()
    {
        var curve = KaplanMeier.Of(Remission);

        // Printed to three digits: 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448.
        Assert.Equal(
            [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448],
            curve.Steps.Where(step => step.Events > 0).Select(step => Math.Round(step.Survival, 3))
        );
        Assert.Equal(23, curve.Median().Value);
        Assert.Equal(1, curve.SurvivalAt(5.9));
        Assert.Equal(curve.SurvivalAt(35), curve.SurvivalAt(99));
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
            Remission,
            [(1, true), (2, true), (4, true), (9, true)],
            [(3, false), (5, true)],
        ];
        var curves = sets.Select(KaplanMeier.Of).ToList();

        double[] r = RScript.Run("library(survival); " + string.Concat(sets.Select(Script)))!;

        double[] medians = [.. curves.Select(curve => curve.Median()).SelectMany(one => new[] { one.Value, one.Low, one.High })];
        Assert.Equal(r, medians);
    }

    static string Script((double Time, bool IsEvent)[] data)
    {
        string times = string.Join(',', data.Select(one => one.Time.ToString("R", CultureInfo.InvariantCulture)));
        string events = string.Join(',', data.Select(one => one.IsEvent ? 1 : 0));
        return $"t <- summary(survfit(Surv(c({times}), c({events})) ~ 1))$table; cat(t[['median']], t[['0.95LCL']], t[['0.95UCL']], '');";
    }
}
