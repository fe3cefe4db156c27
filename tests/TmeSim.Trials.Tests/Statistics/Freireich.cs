namespace TmeSim.Trials.Tests.Statistics;

/// <summary>Remission of children with leukaemia [weeks], the example of most textbooks. Freireich et al. 1963, Blood 21:699.</summary>
static class Freireich
{
    /// <summary>Under 6-mercaptopurine.</summary>
    public static readonly (double Time, bool IsEvent)[] Treated =
    [
        .. new[] { 6.0, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(time => (time, true)),
        .. new[] { 6.0, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(time => (time, false)),
    ];

    /// <summary>Under placebo; every one relapsed.</summary>
    public static readonly (double Time, bool IsEvent)[] Placebo =
    [
        .. new[] { 1.0, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 }.Select(time => (time, true)),
    ];
}
