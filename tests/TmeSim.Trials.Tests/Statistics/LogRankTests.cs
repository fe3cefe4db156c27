using System.Globalization;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Statistics;

public class LogRankTests
{
    [Fact]
    public void Statistic_IsThatOfTheTextbooks()
    {
        var test = LogRank.Of([Freireich.Treated, Freireich.Placebo]);

        Assert.Equal(16.79, test.ChiSquare, 0.005);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.InRange(test.PValue, 4e-5, 5e-5);
    }

    [Fact]
    public void Statistic_OfTwoPatients_IsThatByHand()
    {
        // At the first event one of two is expected to be half of each group: O − E = ½, variance ¼. At the second one patient is left.
        var test = LogRank.Of([
            [(1.0, true)],
            [(2.0, true)],
        ]);

        Assert.Equal(1, test.ChiSquare, 1e-12);
        Assert.Equal(0.317311, test.PValue, 1e-6);
    }

    [Fact]
    public void Groups_MayChangePlaces()
    {
        var groups = Groups(3, seed: 5);

        Assert.Equal(LogRank.Of(groups).ChiSquare, LogRank.Of([groups[2], groups[0], groups[1]]).ChiSquare, 1e-9);
    }

    [Fact]
    public void GroupThatCanHaveNoEvent_IsLeftOut()
    {
        var groups = Groups(2, seed: 6);
        (double, bool)[] gone = [(0.5, false)];

        Assert.Equal(LogRank.Of(groups), LogRank.Of([groups[0], gone, groups[1]]));
        Assert.True(double.IsNaN(LogRank.Of([groups[0], gone]).PValue));
        Assert.True(
            double.IsNaN(
                LogRank
                    .Of([
                        [],
                        [],
                    ])
                    .PValue
            )
        );
    }

    [FactWithR("survival")]
    public void Statistic_IsThatOfR()
    {
        IReadOnlyList<(double Time, bool IsEvent)[]>[] sets =
        [
            [Freireich.Treated, Freireich.Placebo],
            Groups(2, 1),
            Groups(3, 2),
            Groups(5, 3),
        ];

        double[] r = RScript.Run("library(survival); " + string.Concat(sets.Select(Script)))!;

        double[] found = [.. sets.Select(LogRank.Of).SelectMany(test => new[] { test.ChiSquare, test.PValue })];
        Assert.Equal(r.Length, found.Length);
        Assert.All(r.Zip(found), pair => Assert.Equal(1, pair.Second / pair.First, 1e-9));
    }

    static (double Time, bool IsEvent)[][] Groups(int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(group =>
                    Enumerable.Range(0, 17 + group).Select(_ => ((double)random.Next(1, 20 + 8 * group), random.Next(4) > 0)).ToArray()
                ),
        ];
    }

    static string Script(IReadOnlyList<(double Time, bool IsEvent)[]> groups)
    {
        var all = groups.SelectMany((group, k) => group.Select(one => (one.Time, one.IsEvent, Group: k))).ToList();
        string times = string.Join(',', all.Select(one => one.Time.ToString("R", CultureInfo.InvariantCulture)));
        string events = string.Join(',', all.Select(one => one.IsEvent ? 1 : 0));
        string names = string.Join(',', all.Select(one => one.Group));
        return $"x <- survdiff(Surv(c({times}), c({events})) ~ c({names})); cat(x$chisq, pchisq(x$chisq, {groups.Count - 1}, lower.tail=FALSE), '');";
    }
}
