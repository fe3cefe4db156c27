using TmeSim.Trials.Calibration;
using TmeSim.Trials.Populations;
using TmeSim.Trials.Statistics;

namespace TmeSim.Cli.Calibrating;

/// <summary>A target, asked and found.</summary>
/// <param name="Target">The target.</param>
/// <param name="Pool">What the weighted pool has.</param>
/// <param name="Found">What new lesions have.</param>
/// <param name="Verdict">How that stands to the target.</param>
sealed record CalibrationRow(TargetSettings Target, Estimate Pool, Estimate Found, TargetVerdict Verdict)
{
    /// <summary>Compares the new lesions with the targets.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="check">The targets with what the new lesions say.</param>
    public static IReadOnlyList<CalibrationRow> Of(CalibrationFit fit, IReadOnlyList<CalibrationTarget> check) =>
        [
            .. fit.Pool.Targets.Zip(
                check,
                (pool, target) =>
                {
                    var found = target.Found([.. Enumerable.Repeat(1.0, target.Outcomes.Count)]);
                    return new CalibrationRow(target.Settings, pool.Found(fit.Weights), found, target.Verdict(found));
                }
            ),
        ];
}
