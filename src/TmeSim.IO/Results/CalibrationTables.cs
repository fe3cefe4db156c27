namespace TmeSim.IO.Results;

/// <summary>The tables of a calibration.</summary>
public static class CalibrationTables
{
    /// <summary>calibration.csv: each target, what was asked and what was found.</summary>
    public static TableSchema Targets { get; } =
        new(
            "calibration.csv",
            [
                new("target", "", "Short name."),
                new("result", "", "What the clinic found, in words."),
                new("use", "", "fit or check."),
                new("asked", "1", "The value asked for; missing where there is a range alone."),
                new(
                    "asked_low",
                    "1",
                    "Lower end of the range asked for: as given, or of the exact 95 % interval; missing for a value alone."
                ),
                new("asked_high", "1", "Upper end."),
                new("asked_n", "1", "Patients behind it; missing where the source does not say."),
                new("pool", "1", "What the weighted pool has with the fitted medians."),
                new("pool_low", "1", "Lower end of its 95 % interval."),
                new("pool_high", "1", "Upper end."),
                new("pool_lesions", "1", "Effective number of lesions behind it."),
                new("found", "1", "What new lesions of the fitted population have."),
                new("found_low", "1", "Lower end of its 95 % interval."),
                new("found_high", "1", "Upper end."),
                new("lesions", "1", "Lesions behind it."),
                new(
                    "verdict",
                    "",
                    "met: found lies in the range, or the value alone in the interval found; open: only the interval reaches in; missed."
                ),
                new("source", "", "Where the target stands."),
            ]
        );

    /// <summary>posterior.csv: medians that meet the targets, a row for each and a column for each variable.</summary>
    /// <param name="variables">Names of the variables with their units.</param>
    public static TableSchema Posterior(IEnumerable<(string Name, string Unit)> variables) =>
        new(
            "posterior.csv",
            [
                new("weight", "1", "Weight; all add up to 1."),
                new("largest_gap", "1", "Largest gap to a target: 1 at the end of its range."),
                .. variables.Select(one => new Column($"{one.Name}_median", one.Unit, $"Median of {one.Name}.")),
            ]
        );
}
