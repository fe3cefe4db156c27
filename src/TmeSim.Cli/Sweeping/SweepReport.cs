using System.Globalization;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;
using TmeSim.IO.Results;
using TmeSim.Trials.Statistics;

namespace TmeSim.Cli.Sweeping;

/// <summary>The end of a sweep, for people or as data.</summary>
static class SweepReport
{
    const int MostRows = 40;

    /// <summary>Writes the answer.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The folder at its end.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="json">Whether to answer with JSON.</param>
    /// <returns>The exit code.</returns>
    public static int Write(CommandContext context, SweepPlan plan, SweepFolder folder, IReadOnlyList<SweepSummaryRow> summary, bool json)
    {
        var manifest = folder.Manifest;
        var attributions = Attributions(context.Files, folder.FullPath);
        if (json)
        {
            WriteJson(context, plan, folder, summary, attributions);
        }
        else
        {
            WriteTable(context.Output, plan, summary);
            AttributionReport.Write(context.Output, attributions);
        }

        var talk = json ? context.Error : context.Output;
        string shown = context.ShownPath(folder.FullPath);
        if (manifest.Status == RunStatus.Complete)
        {
            talk.WriteLine($"results: {shown}, {Layout.Count(manifest.Runs, "run")} in {Layout.Duration(manifest.WallTimeS)}");
            return ExitCode.Done;
        }

        talk.WriteLine(
            $"interrupted: {shown} holds {Whole(manifest.RunsOver)} of {Layout.Count(manifest.Runs, "run")}; the same command goes on"
        );
        talk.WriteLine($"  {SweepCommandLine.GoOn(manifest.Command, shown)}");
        return ExitCode.Interrupted;
    }

    // Runs are told apart by their number: a replicate is in every point of a design.
    static IReadOnlyList<Attribution> Attributions(IFileSystem files, string folder)
    {
        var schema = SweepTables.Attribution;
        var rows = TableReader.Read(files, folder, schema.FileName, [.. schema.Columns.Select(column => column.Name)]);
        return
        [
            .. rows.Select(row =>
            {
                var one = Attribution.Read(row);
                return one with { Key = one.Key with { Replicate = row.Whole("run") } };
            }),
        ];
    }

    static void WriteTable(TextWriter output, SweepPlan plan, IReadOnlyList<SweepSummaryRow> summary)
    {
        string[] header =
        [
            "point",
            .. plan.FactorColumns.Select(column => column.Name),
            "arm",
            "runs",
            "response",
            "median PFS [d]",
            "median DoR [d]",
            "log10 nadir",
        ];
        output.Write(
            Layout.Columns([
                header,
                .. summary
                    .Take(MostRows)
                    .Select(row =>
                        (string[])
                            [
                                Whole(row.Point),
                                .. row.Values.Select(Short),
                                row.Arm,
                                Whole(row.Runs),
                                row.ResponseRate.Count > 0
                                    ? $"{row.Responders}/{row.ResponseRate.Count} {Interval(row.ResponseRate)}"
                                    : "–",
                                row.ResponseRate.Count > 0 ? Shown(row.MedianPfsDays) : "–",
                                row.Responders > 0 ? Shown(row.MedianDurationOfResponseDays) : "–",
                                Shown(row.MeanLog10Nadir),
                            ]
                    ),
            ])
        );
        if (summary.Count > MostRows)
        {
            output.WriteLine($"and {Whole(summary.Count - MostRows)} more in {SweepFiles.Summary}");
        }
    }

    static void WriteJson(
        CommandContext context,
        SweepPlan plan,
        SweepFolder folder,
        IReadOnlyList<SweepSummaryRow> summary,
        IReadOnlyList<Attribution> attributions
    )
    {
        var manifest = folder.Manifest;
        var factors = plan.FactorColumns;
        JsonOutput.Write(
            context,
            "sweep",
            new
            {
                manifest.Status,
                Folder = folder.FullPath,
                Scenario = manifest.Scenario.Name,
                manifest.Seed,
                manifest.Design,
                manifest.Factors,
                manifest.Replicates,
                manifest.Runs,
                manifest.RunsOver,
                manifest.WallTimeS,
                Summary = summary.Select(row => new
                {
                    row.Point,
                    Values = factors.Zip(row.Values).ToDictionary(pair => pair.First.Name, pair => pair.Second),
                    row.Arm,
                    row.Runs,
                    Treated = row.ResponseRate.Count,
                    row.Responders,
                    ResponseRate = JsonOutput.Numbers(row.ResponseRate),
                    MedianPfsDays = JsonOutput.Numbers(row.MedianPfsDays),
                    MedianDurationOfResponseDays = JsonOutput.Numbers(row.MedianDurationOfResponseDays),
                    MeanLog10Nadir = JsonOutput.Numbers(row.MeanLog10Nadir),
                }),
                Attribution = attributions
                    .GroupBy(one => (one.Key.Arm, one.Key.Lesion, one.Counterfactual))
                    .Select(group => new
                    {
                        group.Key.Arm,
                        group.Key.Lesion,
                        group.Key.Counterfactual,
                        Runs = group.Count(),
                        WithoutResponse = group.Count(one => one.Saved is not null),
                        Saved = group.Count(one => one.Saved == true),
                    }),
            }
        );
    }

    // What a design puts on a range has sixteen digits; the tables have them all.
    static string Short(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? Layout.Number(number) : value;

    static string Shown(Estimate estimate) => $"{Number(estimate.Value, "not reached")} {Interval(estimate)}";

    static string Interval(Estimate estimate) => $"[{Number(estimate.Low, "–")}, {Number(estimate.High, "–")}]";

    static string Number(double value, string otherwise) => double.IsFinite(value) ? Layout.Number(value) : otherwise;

    static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
