using TmeSim.Trials.Populations;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Calibration;

/// <summary>How what was found stands to a target.</summary>
public enum TargetVerdict
{
    /// <summary>What was found lies in the range asked for; of a number without a range, the number lies in the interval found.</summary>
    Met,

    /// <summary>It lies outside, and its interval reaches into the range; or too few lesions say something for an interval.</summary>
    Open,

    /// <summary>Its interval lies outside.</summary>
    Missed,
}

/// <summary>A target with what each lesion of a sample says about it.</summary>
/// <param name="Settings">The target.</param>
/// <param name="Outcomes">A value for each lesion.</param>
public sealed record CalibrationTarget(TargetSettings Settings, IReadOnlyList<TargetContribution> Outcomes)
{
    /// <summary>Whether the statistic is a share.</summary>
    public bool IsShare => Settings.Counted.Count > 0;

    /// <summary>The range asked for: as given, or the exact interval of a share among so many patients; null for a number alone.</summary>
    public (double Low, double High)? Asked => AskedOf(Settings);

    /// <summary>The range of a target.</summary>
    public static (double Low, double High)? AskedOf(TargetSettings target)
    {
        if (target is { Low: { } low, High: { } high })
        {
            return (low, high);
        }

        if (target is { Value: { } share, N: { } patients })
        {
            var interval = Proportion.Of((int)Math.Round(share * patients), patients);
            return (interval.Low, interval.High);
        }

        return null;
    }

    /// <summary>The statistic with its interval.</summary>
    /// <param name="weights">A weight for each lesion.</param>
    public Estimate Found(IReadOnlyList<double> weights) => WeightedStatistic.Of(Outcomes, weights, IsShare);

    /// <summary>Effective number of lesions that say something.</summary>
    /// <param name="weights">A weight for each lesion.</param>
    public double EffectiveLesions(IReadOnlyList<double> weights) => WeightedStatistic.EffectiveNumber(Outcomes, weights);

    /// <summary>
    /// How far the weighted lesions miss the target: 1 at the ends of its range, 0 in its middle, or at an end that is that of all shares. Of a number
    /// alone: 1 at the end of the 95 % interval that so many lesions leave. Infinite where none of them says anything, or too few for an interval.
    /// </summary>
    /// <param name="weights">A weight for each lesion.</param>
    public double Gap(IReadOnlyList<double> weights)
    {
        double found = WeightedStatistic.Value(Outcomes, weights);
        if (double.IsNaN(found))
        {
            return double.PositiveInfinity;
        }

        if (Asked is not { } asked)
        {
            var around = Found(weights);
            double target = Settings.Value!.Value;
            double gap =
                target > found ? (target - found) / (around.High - found)
                : target < found ? (found - target) / (found - around.Low)
                : 0;
            return double.IsNaN(gap) ? double.PositiveInfinity : gap;
        }

        bool isFloor = IsShare && asked.Low <= 0;
        bool isCeiling = IsShare && asked.High >= 1;
        double middle =
            isFloor ? asked.Low
            : isCeiling ? asked.High
            : (asked.Low + asked.High) / 2;
        return Math.Abs(found - middle) / (isFloor || isCeiling ? asked.High - asked.Low : (asked.High - asked.Low) / 2);
    }

    /// <summary>How an estimate stands to the target.</summary>
    public TargetVerdict Verdict(Estimate found)
    {
        if (double.IsNaN(found.Low) || double.IsNaN(found.High))
        {
            return TargetVerdict.Open;
        }

        var (low, high) = Asked ?? (Settings.Value!.Value, Settings.Value.Value);
        bool reaches = found.Low <= high && found.High >= low;
        bool isIn = Asked is null ? reaches : found.Value >= low && found.Value <= high;
        return isIn ? TargetVerdict.Met
            : reaches ? TargetVerdict.Open
            : TargetVerdict.Missed;
    }
}
