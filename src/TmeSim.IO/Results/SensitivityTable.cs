namespace TmeSim.IO.Results;

/// <summary>sensitivity.csv: what each factor of a sweep does to each outcome.</summary>
public static class SensitivityTable
{
    /// <summary>The schema.</summary>
    public static TableSchema Schema { get; } =
        new(
            "sensitivity.csv",
            [
                new("arm", "", "Arm of the experiment."),
                new("relative_to_arm", "", "Arm whose outcome is subtracted, replicate by replicate; missing: none."),
                new("outcome", "", "log10_nadir, log10_final, pfs_days or response; a mean over the replicates of a point."),
                new("factor", "", "Setting or parameter that was varied."),
                new(
                    "method",
                    "",
                    "morris: elementary effects, in units of the outcome for the whole range of the factor; prcc: partial rank correlation."
                ),
                new(
                    "effect",
                    "",
                    "morris: mean size of the effects, mu*; prcc: the correlation, missing where outcome or factor is the same everywhere."
                ),
                new("effect_low", "", "Lower end of its 95 % interval; missing where there is none."),
                new("effect_high", "", "Upper end."),
                new("mean_effect", "", "morris: mean of the effects, mu, with their sign; missing for prcc."),
                new("sigma", "", "morris: standard deviation of the effects; missing for prcc."),
                new("points", "1", "morris: trajectories; prcc: points of the design."),
            ]
        );
}
