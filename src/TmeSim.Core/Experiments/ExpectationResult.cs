using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Experiments;

/// <summary>What became of an expectation.</summary>
/// <param name="Expectation">What was expected.</param>
/// <param name="Value">What was found; null where there was nothing to measure.</param>
/// <param name="Holds">Whether it lies in the interval.</param>
public sealed record ExpectationResult(ExpectationSettings Expectation, double? Value, bool Holds)
{
    /// <summary>Judges an expectation.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="read">The value of a column in an arm (empty: the first) on a day [d]; null where there is nothing to measure.</param>
    public static ExpectationResult Of(ExpectationSettings expected, Func<string, double, string, double?> read)
    {
        double? ValueOf(string arm, double day)
        {
            double? value = read(arm, day, expected.Column);
            return expected.RelativeToColumn.Length == 0 ? value : Ratio(value, read(arm, day, expected.RelativeToColumn));
        }

        double? value = ValueOf(expected.Arm, expected.Day);
        if (expected.RelativeToDay is { } before)
        {
            value = Ratio(value, ValueOf(expected.Arm, before));
        }

        if (expected.RelativeToArm.Length > 0)
        {
            value = Ratio(value, ValueOf(expected.RelativeToArm, expected.Day));
        }

        return new ExpectationResult(expected, value, value >= expected.AtLeast && value <= expected.AtMost);
    }

    // Nothing is so many times nothing.
    static double? Ratio(double? value, double? of) => of == 0 ? null : value / of;
}
