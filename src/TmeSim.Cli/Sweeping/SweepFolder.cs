using System.Globalization;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.Trials.Ensembles;

namespace TmeSim.Cli.Sweeping;

/// <summary>
/// The folder of a sweep. Rows are added run by run in the order of the runs, so that what is there is always a beginning of the finished
/// tables; a sweep that goes on cuts them back to their last whole run.
/// </summary>
sealed class SweepFolder : IDisposable
{
    readonly ResultsFolder folder;
    readonly SweepPlan plan;
    readonly CsvTable runs;
    readonly CsvTable attribution;
    readonly CsvTable timings;
    SweepManifest manifest;

    SweepFolder(ResultsFolder folder, SweepPlan plan, SweepManifest manifest, int runsOver, Func<TableSchema, CsvTable> open)
    {
        this.folder = folder;
        this.plan = plan;
        this.manifest = manifest;
        runs = open(SweepTables.Runs(plan.FactorColumns));
        attribution = open(SweepTables.Attribution);
        timings = open(SweepTables.Timings);
        RunsOver = runsOver;
    }

    /// <summary>Runs that are in the tables.</summary>
    public int RunsOver { get; private set; }

    /// <summary>Full path.</summary>
    public string FullPath => folder.FullPath;

    /// <summary>The manifest as it stands.</summary>
    public SweepManifest Manifest => manifest;

    /// <summary>Begins a sweep in an empty folder.</summary>
    /// <exception cref="ResultsException">The folder cannot be written.</exception>
    public static SweepFolder Begin(ResultsFolder folder, SweepPlan plan, SweepManifest manifest)
    {
        var files = folder.Files;
        plan.Portable.WriteFiles(folder);
        files.WriteWholeText(folder.PathOf(ResultFiles.ResolvedScenario), plan.Portable.Text);
        files.WriteWholeText(folder.PathOf(ResultFiles.Readme), SweepReadme.Text(manifest));
        // The manifest comes last: with it the folder can be gone on with.
        var begun = new SweepFolder(folder, plan, manifest, runsOver: 0, schema => CsvTable.Create(files, folder.FullPath, schema));
        begun.WriteManifest(RunStatus.Running, null);
        return begun;
    }

    /// <summary>Goes on with a sweep from the last run that is whole in its tables.</summary>
    /// <exception cref="ResultsException">A table is missing or another, or the folder cannot be written.</exception>
    public static SweepFolder GoOn(ResultsFolder folder, SweepPlan plan, SweepManifest manifest)
    {
        var files = folder.Files;
        SweepVariant Variant(int run) => plan.Variants[plan.PointOf(run)];
        var (over, offset) = WholeRuns(folder, SweepFiles.Runs, run => Variant(run).Arms, plan.Runs);
        var offsets = new Dictionary<string, long>
        {
            [SweepFiles.Runs] = offset,
            [SweepTables.Attribution.FileName] = WholeRuns(
                folder,
                SweepTables.Attribution.FileName,
                run => Variant(run).Explanations,
                over
            ).Offset,
            [SweepFiles.Timings] = WholeRuns(folder, SweepFiles.Timings, _ => 1, over).Offset,
        };
        files.DeleteFile(folder.PathOf(SweepFiles.Summary));
        CsvTable Reopen(TableSchema schema) => CsvTable.Resume(files, folder.FullPath, schema, offsets[schema.FileName]);
        var reopened = new SweepFolder(folder, plan, manifest, over, Reopen);
        reopened.WriteManifest(RunStatus.Running, null);
        return reopened;
    }

    /// <summary>Adds the next run.</summary>
    /// <exception cref="ResultsException">The disk is full or the like.</exception>
    public void Append(SweepResult result)
    {
        int point = plan.PointOf(RunsOver);
        timings.Add(RunsOver + 1L).Add(Math.Round(result.Seconds, 3)).EndRow();
        timings.Flush();
        AppendAttribution(result.Arms, point);
        foreach (var arm in result.Arms)
        {
            runs.Add(RunsOver + 1L).Add(point + 1L);
            foreach (string value in plan.Points[point].Values)
            {
                runs.Add(value);
            }

            runs.Add(plan.ReplicateOf(RunsOver) + 1L);
            Add(arm);
        }

        runs.Flush();
        RunsOver++;
    }

    /// <summary>Gives the tables their final names and adds the summary.</summary>
    /// <param name="status">How the sweep ended.</param>
    /// <param name="reason">Why it did not complete; null if it did.</param>
    /// <param name="seconds">Wall time of this session [s].</param>
    public IReadOnlyList<SweepSummaryRow> End(RunStatus status, string? reason, double seconds)
    {
        manifest = manifest with { WallTimeS = manifest.WallTimeS + seconds };
        runs.Finish();
        attribution.Finish();
        timings.Finish();
        var summary = SweepSummary.Of(folder.Files, folder.FullPath, plan);
        SweepSummary.Write(folder.Files, folder.FullPath, plan, summary);
        WriteManifest(status, reason);
        return summary;
    }

    /// <summary>Notes that the sweep failed, if that can still be written.</summary>
    public void Fail(string reason, double seconds)
    {
        manifest = manifest with { WallTimeS = manifest.WallTimeS + seconds };
        try
        {
            WriteManifest(RunStatus.Failed, reason);
        }
        catch (ResultsException)
        {
            // The first error is the one to report.
        }
    }

    /// <summary>Lets go of the folder; tables that are not finished stay partial.</summary>
    public void Dispose()
    {
        runs.Dispose();
        attribution.Dispose();
        timings.Dispose();
        folder.Dispose();
    }

    // Before the rows of runs.csv, which say that a run is over.
    void AppendAttribution(IReadOnlyList<ArmSummary> arms, int point)
    {
        int replicate = plan.ReplicateOf(RunsOver) + 1;
        foreach (var one in Attribution.Of(replicate, [.. arms.Select(arm => new ArmVerdict(arm.Arm, arm.CounterfactualOf, arm.Lesions))]))
        {
            attribution.Add(RunsOver + 1L).Add(point + 1L);
            one.AddTo(attribution);
            attribution.EndRow();
        }

        attribution.Flush();
    }

    void Add(ArmSummary arm)
    {
        var first = arm.Courses.ElementAtOrDefault(0);
        var second = arm.Courses.ElementAtOrDefault(1);
        runs.Add(arm.Arm).Add((long)arm.Lesions.Count).Add(arm.StartCells);
        runs.Add(string.Join('|', arm.BiopsyTypes));
        runs.Add(NameOf(first?.Best)).Add(arm.ResponseDay).Add(first?.PfsDays).Add(Flag(first?.Progressed));
        runs.Add(first?.DurationOfResponseDays).Add(NameOf(first?.Sitc));
        runs.Add(string.Join('|', arm.Causes)).Add(first?.TreatmentFreeIntervalDays);
        runs.Add(arm.SecondStartPd1Occupancy).Add(NameOf(second?.Best)).Add(second?.PfsDays).Add(Flag(second?.Progressed));
        runs.Add(second?.DurationOfResponseDays);
        runs.Add(arm.NadirCells).Add(arm.NadirDay).Add(arm.FinalCells).Add(arm.FinalDay);
        runs.Add(string.Join('|', arm.Digests)).EndRow();
    }

    static string? NameOf<T>(T? value)
        where T : struct, Enum => value is { } known ? SnakeCase.Of(known.ToString()) : null;

    static long? Flag(bool? value) => value is { } known ? (known ? 1 : 0) : null;

    // No field of these tables holds a line feed, so rows can be counted without reading them.
    static (int Runs, long Offset) WholeRuns(ResultsFolder folder, string table, Func<int, int> rowsOf, int mostRuns)
    {
        string path = folder.PathOf(table + ResultFiles.PartialSuffix);
        path = folder.Files.FileExists(path) ? path : folder.PathOf(table);
        if (!folder.Files.FileExists(path))
        {
            throw new ResultsException($"{path}: is missing; the sweep cannot go on without it");
        }

        byte[] content = folder.Files.ReadWhole(path);
        int Line(int from) => Array.IndexOf(content, (byte)'\n', from) + 1;
        int offset = Line(0);
        int run = 0;
        for (int next = offset; run < mostRuns && offset > 0; run++)
        {
            for (int row = 0; row < rowsOf(run) && next >= 0; row++)
            {
                bool isOfRun = content
                    .AsSpan(next)
                    .StartsWith(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{run + 1},")));
                next = isOfRun && Line(next) is > 0 and var end ? end : -1;
            }

            if (next < 0)
            {
                break;
            }

            offset = next;
        }

        return (run, offset);
    }

    void WriteManifest(RunStatus status, string? reason)
    {
        manifest = manifest with { Status = status, StatusReason = reason, RunsOver = RunsOver };
        folder.Files.WriteWhole(folder.PathOf(SweepFiles.Manifest), JsonText.Bytes(manifest));
    }
}
