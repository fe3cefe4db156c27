using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.Trials.Figures;

namespace TmeSim.Cli.Figures;

/// <summary>Reads what became of the patients of a run from its tables.</summary>
static class PatientTables
{
    static readonly string CourseStarted = SnakeCase.Of(EventKind.CourseStarted.ToString());
    static readonly string CourseStopped = SnakeCase.Of(EventKind.CourseStopped.ToString());
    static readonly string ToxicityStarted = SnakeCase.Of(EventKind.ToxicityStarted.ToString());
    static readonly Dictionary<string, MilestoneKind> Milestones = new()
    {
        [SnakeCase.Of(EventKind.Response.ToString())] = MilestoneKind.Response,
        [SnakeCase.Of(EventKind.CompleteResponse.ToString())] = MilestoneKind.CompleteResponse,
        [SnakeCase.Of(EventKind.Progression.ToString())] = MilestoneKind.Progression,
    };

    /// <summary>Reads the patients, by arm in the order of the scenario, then by replicate.</summary>
    /// <exception cref="ResultsException">A table is missing, not finished or damaged.</exception>
    public static IReadOnlyList<FollowedPatient> Read(IFileSystem files, string folder, RunManifest manifest)
    {
        // Rows of a lesion say nothing about the patient.
        var scans = TableReader
            .Read(files, folder, TableSchemas.Scans.FileName, [.. TableSchemas.Scans.Columns.Select(column => column.Name)])
            .Where(row => row["lesion"].Length == 0)
            .ToLookup(KeyOf);
        var events = TableReader
            .Read(files, folder, TableSchemas.Events.FileName, [.. TableSchemas.Events.Columns.Select(column => column.Name)])
            .ToLookup(KeyOf);
        var outcomes = manifest.Outcomes.ToDictionary(outcome => (outcome.Arm, outcome.Replicate));
        var arms = manifest.Arms.Select((arm, k) => (arm, k)).ToDictionary();
        return
        [
            .. scans
                .Select(rows => rows.Key)
                .OrderBy(key => arms.GetValueOrDefault(key.Arm, arms.Count))
                .ThenBy(key => key.Replicate)
                .Select(key => Patient(key, [.. scans[key]], [.. events[key]], outcomes.GetValueOrDefault(key), manifest)),
        ];
    }

    static (string Arm, int Replicate) KeyOf(TableRow row) => (row["arm"], row.Whole("replicate"));

    static FollowedPatient Patient(
        (string Arm, int Replicate) key,
        IReadOnlyList<TableRow> scans,
        IReadOnlyList<TableRow> events,
        ArmOutcome? outcome,
        RunManifest manifest
    )
    {
        var courses = Courses(events);
        var milestones = events
            .Where(row => Milestones.ContainsKey(row["event"]))
            .Select(row => new Milestone(DayOf(row), Milestones[row["event"]], row["subject"]))
            .ToList();
        return new FollowedPatient
        {
            Arm = key.Arm,
            Replicate = key.Replicate,
            Courses = courses,
            Milestones = milestones,
            Sizes = Sizes(scans, courses.FirstOrDefault()),
            BestResponse = outcome?.Courses.FirstOrDefault()?.BestResponse ?? "",
            ProgressionFree = courses.Count > 0 ? ProgressionFree(scans, events, courses[0], outcome) : null,
            // A replicate that is not over was followed until its last row.
            EndDay = outcome is null ? scans.Concat(events).Max(DayOf) : manifest.DurationH / 24,
        };
    }

    static double DayOf(TableRow row) => row.Number("time_h") / 24;

    static List<GivenCourse> Courses(IReadOnlyList<TableRow> events)
    {
        var stops = events.Where(row => row["event"] == CourseStopped).ToLookup(row => row["subject"], DayOf);
        return
        [
            .. events
                .Where(row => row["event"] == CourseStarted)
                .Select(row => new GivenCourse(
                    row["subject"],
                    DayOf(row),
                    stops[row["subject"]].Select(day => (double?)day).FirstOrDefault()
                )),
        ];
    }

    // Of a replicate that is over the manifest has it; of one under way the events, in which death is a toxicity of grade 5.
    static ProgressionFreeTime ProgressionFree(
        IReadOnlyList<TableRow> scans,
        IReadOnlyList<TableRow> events,
        GivenCourse course,
        ArmOutcome? outcome
    )
    {
        if (outcome?.Courses.FirstOrDefault(one => one.Course == course.Name) is { } known)
        {
            return new ProgressionFreeTime(known.PfsDays, known.Progressed);
        }

        double? end = events.Where(row => IsProgression(row, course) || IsDeath(row)).Select(row => (double?)DayOf(row)).FirstOrDefault();
        double last = scans.Where(row => row["course"] == course.Name).Select(DayOf).DefaultIfEmpty(course.StartDay).Max();
        return new ProgressionFreeTime((end ?? last) - course.StartDay, end is not null);
    }

    static bool IsProgression(TableRow row, GivenCourse course) =>
        row["subject"] == course.Name && Milestones.TryGetValue(row["event"], out var kind) && kind == MilestoneKind.Progression;

    static bool IsDeath(TableRow row) => row["event"] == ToxicityStarted && row.OptionalNumber("value") >= ImmuneToxicity.FatalGrade;

    // Baseline is the last scan before the first course, as for RECIST; without a course it is the first scan there is.
    static IReadOnlyList<SizeAtScan> Sizes(IReadOnlyList<TableRow> scans, GivenCourse? course)
    {
        // A scan that speaks for two courses has two rows with one sum.
        var all = scans.DistinctBy(DayOf).Select(row => (Day: DayOf(row), Sum: row.Number("sum_mm"))).ToList();
        int baseline = course is null ? 0 : all.FindLastIndex(scan => scan.Day <= course.StartDay);
        return baseline < 0 || all[baseline].Sum <= 0
            ? []
            : [.. all.Skip(baseline).Select(scan => new SizeAtScan(scan.Day, 100 * (scan.Sum / all[baseline].Sum - 1)))];
    }
}
