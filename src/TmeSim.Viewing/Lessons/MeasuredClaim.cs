using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewing.Lessons;

/// <summary>A statement of a lesson, and what the run that is shown measures of it.</summary>
/// <param name="Claim">The statement in words.</param>
/// <param name="Measure">What is measured: column, day and arms.</param>
/// <param name="Value">What was found; not a number where there was nothing to measure.</param>
/// <param name="Bounds">What is claimed of the value.</param>
/// <param name="Holds">Whether it is so.</param>
public sealed record MeasuredClaim(string Claim, string Measure, double Value, string Bounds, bool Holds)
{
    /// <summary>Measures statements in the histories of a live run; those about a day that it has not reached, or about nothing, are left out.</summary>
    /// <param name="simulation">The run.</param>
    /// <param name="claims">The statements.</param>
    public static IReadOnlyList<MeasuredClaim> All(LiveSimulation simulation, IEnumerable<ExpectationSettings> claims) =>
        [
            .. claims
                .Select(claim => ExpectationResult.Of(claim, (arm, day, column) => Read(simulation, claim.Lesion, arm, day, column)))
                .Where(result => result.Value is { } value && double.IsFinite(value))
                .Select(Of),
        ];

    /// <summary>Puts a statement that was judged in words.</summary>
    public static MeasuredClaim Of(ExpectationResult result)
    {
        var claim = result.Expectation;
        string column = claim.RelativeToColumn.Length == 0 ? claim.Column : $"{claim.Column} / {claim.RelativeToColumn}";
        string arm = claim.Arm.Length == 0 ? "" : $", {claim.Arm}";
        string relativeDay = claim.RelativeToDay is { } day ? $", over day {SettingText.Number(day)}" : "";
        string relativeArm = claim.RelativeToArm.Length == 0 ? "" : $", over {claim.RelativeToArm}";
        string measure = $"{column.Replace('_', ' ')}, day {SettingText.Number(claim.Day)}{arm}{relativeDay}{relativeArm}";
        return new MeasuredClaim(claim.Claim, measure, result.Value ?? double.NaN, BoundsOf(claim), result.Holds);
    }

    static string BoundsOf(ExpectationSettings claim) =>
        (double.IsFinite(claim.AtLeast), double.IsFinite(claim.AtMost)) switch
        {
            (true, true) => $"{SettingText.Number(claim.AtLeast)} to {SettingText.Number(claim.AtMost)}",
            (true, false) => $"at least {SettingText.Number(claim.AtLeast)}",
            _ => $"at most {SettingText.Number(claim.AtMost)}",
        };

    static double? Read(LiveSimulation simulation, string lesion, string arm, double day, string column)
    {
        var plan = simulation.Plan;
        string name = arm.Length == 0 ? plan.EveryArm[0].Name : arm;
        int number = Math.Max(0, plan.Lesions.ToList().FindIndex(one => one.Name == lesion));
        if (plan.EveryArm.All(one => one.Name != name))
        {
            return null;
        }

        var history = simulation.HistoryOf(name, number);
        lock (history.Gate)
        {
            int row = history.TimesHours.ToList().BinarySearch(Math.Round(24 * day));
            return row >= 0 && history.Column(column)?[row] is { } value && double.IsFinite(value) ? value : null;
        }
    }
}
