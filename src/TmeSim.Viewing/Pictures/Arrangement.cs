namespace TmeSim.Viewing.Pictures;

/// <summary>How the parts of a picture stand to each other.</summary>
/// <param name="StacksArms">Whether the tissue of the second arm is below that of the first instead of beside it.</param>
/// <param name="PutsChartsBelow">Whether charts are below the tissue instead of beside it.</param>
/// <param name="StacksTimelines">Whether the timeline of the second arm is below that of the first instead of beside it.</param>
readonly record struct Arrangement(bool StacksArms, bool PutsChartsBelow, bool StacksTimelines)
{
    static readonly bool[] Either = [false, true];

    static readonly Arrangement[] All =
    [
        .. from stacksArms in Either
        from putsChartsBelow in Either
        from stacksTimelines in Either
        select new Arrangement(stacksArms, putsChartsBelow, stacksTimelines),
    ];

    /// <summary>Arrangements to choose from, the one that is taken where others are no better first.</summary>
    /// <param name="arms">Number of arms.</param>
    public static IReadOnlyList<Arrangement> Of(int arms) => arms == 1 ? All[..1] : All;
}
