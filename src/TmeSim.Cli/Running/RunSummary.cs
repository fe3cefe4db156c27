using System.Globalization;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.Trials.Statistics;

namespace TmeSim.Cli.Running;

/// <summary>The end of a run for people: what became of each arm and lesion, where the results are, and what to do next.</summary>
static class RunSummary
{
    /// <summary>Writes the answer of a run or a resumed run.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(CommandContext context, RunEnd end, bool json)
    {
        string folder = context.ShownPath(end.Folder);
        long size = SizeOf(context.Files, end.Folder);
        var judged = end.IsComplete ? ExpectationReport.Judge(context.Files, end) : [];
        if (json)
        {
            WriteJson(context, end, size, judged);
        }

        // What a program asked for as data still ends with a word to the person who started it.
        var talk = json ? context.Error : context.Output;
        if (!end.IsComplete)
        {
            talk.WriteLine($"interrupted: {folder} holds what there is");
            talk.WriteLine($"  tmesim resume {ShellText.Quoted(folder)}");
            return ExitCode.Interrupted;
        }

        var explaining = end.Scenario.EveryArm.Where(arm => arm.CounterfactualOf != "").Select(arm => arm.Name).ToHashSet();
        foreach (var arm in end.Outcomes.Where(outcome => !explaining.Contains(outcome.Arm)).GroupBy(outcome => outcome.Arm))
        {
            WriteArm(talk, arm.Key, [.. arm]);
        }

        AttributionReport.Write(talk, [.. Attributions.Of(end.Scenario.EveryArm, end.Outcomes)]);
        ExpectationReport.Write(talk, judged);

        talk.WriteLine($"results: {folder} ({Layout.Bytes(size)}), in {Layout.Duration(end.Manifest.WallTimeS)}");
        talk.WriteLine($"  tmesim export {ShellText.Quoted(folder)} --to h5ad");
        string resolved = ShellText.Quoted(Path.Combine(folder, ResultFiles.ResolvedScenario));
        talk.WriteLine($"  tmesim run {resolved} --seed {NextSeed(end.Manifest.Seed).ToString(CultureInfo.InvariantCulture)}");
        return ExitCode.Done;
    }

    static long NextSeed(long seed) => seed < Scenario.LargestSeed ? seed + 1 : 0;

    static void WriteJson(CommandContext context, RunEnd end, long size, IReadOnlyList<JudgedExpectation> judged)
    {
        var manifest = end.Manifest;
        JsonOutput.Write(
            context,
            "run",
            new
            {
                Status = end.IsComplete ? RunStatus.Complete : RunStatus.Interrupted,
                Folder = end.Folder,
                SizeBytes = size,
                Scenario = manifest.Scenario.Name,
                manifest.Seed,
                manifest.LastSession.Engine,
                manifest.LastSession.Threads,
                manifest.WallTimeS,
                manifest.CellHoursPerSecond,
                Digest = RunDigest.Of(end.Outcomes),
                end.Outcomes,
                Attribution = Attributions
                    .Of(end.Scenario.EveryArm, end.Outcomes)
                    .Select(one => new
                    {
                        one.Key.Arm,
                        one.Key.Replicate,
                        one.Key.Lesion,
                        one.Factual.Response,
                        one.Factual.Label,
                        one.Counterfactual,
                        one.CounterfactualResponse,
                        one.Saved,
                    }),
                Expected = judged.Select(one => new
                {
                    one.Result.Expectation.Claim,
                    one.Replicate,
                    one.Result.Value,
                    one.Result.Holds,
                }),
            }
        );
    }

    static void WriteArm(TextWriter talk, string name, IReadOnlyList<ArmOutcome> replicates)
    {
        talk.WriteLine(replicates.Count > 1 ? $"arm {name}, {replicates.Count} replicates" : $"arm {name}");
        bool isTreated = replicates.Any(replicate => replicate.Courses.Count > 0);
        for (int lesion = 0; lesion < replicates[0].Lesions.Count; lesion++)
        {
            int k = lesion;
            var all = replicates.Select(replicate => replicate.Lesions[k]).ToList();
            string escape = Tally("escape", all.SelectMany(one => one.EscapeCauses));
            var silent = all.Where(one => isTreated && one.Response == LesionResponse.NoResponse && one.EscapeCauses.Count == 0);
            string none = Tally("no response", silent.Select(one => one.Label!));
            talk.WriteLine(
                $"  lesion {all[0].Lesion}: {Cells(all.Select(one => one.TumourCellsStart))} → {Cells(all.Select(one => one.TumourCellsEnd))} tumour cells{escape}{none}"
            );
        }

        foreach (string course in replicates.SelectMany(replicate => replicate.Courses.Select(one => one.Course)).Distinct())
        {
            WriteCourse(talk, course, [.. replicates.SelectMany(replicate => replicate.Courses).Where(one => one.Course == course)]);
        }
    }

    static void WriteCourse(TextWriter talk, string name, IReadOnlyList<CourseOutcome> courses)
    {
        string best = string.Join(", ", courses.CountBy(one => one.BestResponse).Select(pair => Counted(pair.Key, pair.Value)));
        string classes = string.Join(", ", courses.CountBy(one => one.SitcClass).Select(pair => Counted(pair.Key, pair.Value)));
        var responded = courses.Where(one => one.DurationOfResponseDays is not null).ToList();
        string response =
            responded.Count > 0 ? $"; duration of response {MedianDays(responded, one => one.DurationOfResponseDays!.Value)}" : "";
        talk.WriteLine(
            $"  course {name}: best response {best}; PFS {MedianDays(courses, one => one.PfsDays)}{response}; resistance {classes}"
        );
    }

    // A time without progression is censored: of one course a lower bound, of several one for the median of Kaplan and Meier.
    static string MedianDays(IReadOnlyList<CourseOutcome> courses, Func<CourseOutcome, double> days)
    {
        if (courses.Count == 1)
        {
            return $"{(courses[0].Progressed ? "" : "≥ ")}{Layout.Number(days(courses[0]))} d";
        }

        double median = KaplanMeier.Of([.. courses.Select(one => (days(one), one.Progressed))]).Median().Value;
        return double.IsFinite(median) ? $"{Layout.Number(median)} d" : "not reached";
    }

    static string Tally(string what, IEnumerable<string> labels)
    {
        string all = string.Join(", ", labels.CountBy(label => label).Select(pair => Counted(pair.Key, pair.Value)));
        return all == "" ? "" : $"; {what}: {all}";
    }

    static string Counted(string what, int count) => count == 1 ? what : $"{what} ({count}×)";

    static string Cells(IEnumerable<long> counts)
    {
        double[] sorted = [.. counts.Select(count => (double)count).Order()];
        string median = Whole(Median(sorted));
        return sorted.Length == 1 || sorted[0] == sorted[^1] ? median : $"{median} [{Whole(sorted[0])}–{Whole(sorted[^1])}]";
    }

    static string Whole(double value) => Math.Round(value).ToString("0", CultureInfo.InvariantCulture);

    static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    static long SizeOf(IFileSystem files, string folder) => files.FilesUnder(folder).Sum(name => files.Length(Path.Combine(folder, name)));
}
