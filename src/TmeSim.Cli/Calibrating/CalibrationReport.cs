using System.Globalization;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Scenarios;
using TmeSim.Trials.Calibration;
using TmeSim.Trials.Statistics;

namespace TmeSim.Cli.Calibrating;

/// <summary>The end of a calibration, for people or as data.</summary>
static class CalibrationReport
{
    /// <summary>Writes the answer.</summary>
    public static void Write(CommandContext context, CalibrationFit fit, IReadOnlyList<CalibrationRow> rows, string folder, bool json)
    {
        if (json)
        {
            JsonOutput.Write(
                context,
                "calibration",
                new
                {
                    Folder = folder,
                    fit.EffectiveLesions,
                    fit.IsWithin,
                    fit.Medians,
                    Targets = rows.Select(row => new
                    {
                        row.Target.Name,
                        Pool = JsonOutput.Numbers(row.Pool),
                        Found = JsonOutput.Numbers(row.Found),
                        Verdict = SnakeCase.Of(row.Verdict.ToString()),
                    }),
                }
            );
            return;
        }

        context.Output.Write(
            Layout.Columns([
                ["variable", "median", "95 % interval"],
                .. fit.Medians.Select(one =>
                    (string[])[one.Variable, Layout.Number(one.Median), $"[{Layout.Number(one.Low)}, {Layout.Number(one.High)}]"]
                ),
            ])
        );
        context.Output.WriteLine();
        context.Output.Write(
            Layout.Columns([
                ["target", "asked", "weighted pool", "new lesions", "", "what"],
                .. rows.Select(row =>
                    (string[])
                        [
                            row.Target.Name,
                            Asked(row),
                            Shown(row.Pool),
                            Shown(row.Found),
                            SnakeCase.Of(row.Verdict.ToString()),
                            row.Target.Result,
                        ]
                ),
            ])
        );
        string within = fit.IsWithin ? "the pool meets all targets to fit" : "the pool cannot meet all targets to fit at once";
        context.Output.WriteLine($"{within}; {Layout.Number(fit.EffectiveLesions)} effective lesions");
        context.Output.WriteLine($"results: {folder}");
    }

    static string Asked(CalibrationRow row) =>
        CalibrationTarget.AskedOf(row.Target) is { } range ? $"{Number(range.Low)}–{Number(range.High)}" : Number(row.Target.Value!.Value);

    static string Shown(Estimate estimate) => $"{Number(estimate.Value)} [{Number(estimate.Low)}, {Number(estimate.High)}]";

    static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
