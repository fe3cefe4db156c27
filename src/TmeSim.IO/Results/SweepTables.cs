using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Results;

/// <summary>The columns of the tables of a sweep.</summary>
public static class SweepTables
{
    static readonly Column Run = new("run", "1", "Number of the run, from 1.");
    static readonly Column Point = new("point", "1", "Number of the point of the design, from 1.");
    static readonly Column Arm = new("arm", "", "Arm of the experiment.");

    /// <summary>Columns of runs.csv but those of the factors, which follow <c>point</c>.</summary>
    public static IReadOnlyList<Column> RunColumns { get; } =
    [
        Run,
        Point,
        new("replicate", "1", "Number of the replicate, from 1; the same number has the same random numbers at every point."),
        Arm,
        new("lesions", "1", "Lesions of the patient."),
        new("start_cells", "cells", "Tumour cells of all lesions at the start."),
        new(
            "biopsy_pd_l1_til_type",
            "",
            "Type by PD-L1 and T cells of a core of each lesion when the first course began, with | between; missing without a course."
        )
        {
            Words = [.. Enum.GetValues<ImmuneType>().Select(LesionReadout.NameOf)],
        },
        new("best_response", "", "Best response to the first course, PR and CR confirmed; missing without a course.")
        {
            Words = Words<TumourResponse>(),
        },
        new("response_day", "d", "Scan that confirmed the first response to the first course; missing without one."),
        new(
            "pfs_days",
            "d",
            "From the start of the first course to its progression or death, or to the last scan; missing without a course."
        ),
        new(
            "progressed",
            "1",
            "1 if the first course ended in progression or death, 0 if pfs_days and the duration of response are censored; missing without a course."
        ),
        new(
            "duration_of_response_days",
            "d",
            "From the first scan of the confirmed response to the first course to progression, or to the last scan; missing without one."
        ),
        new("sitc_class", "", "Class of resistance of the first course by SITC; missing without a course.")
        {
            Words = Words<ResistanceClass>(),
        },
        new("escape_causes", "", "Causes of the first progression, of each lesion in order, with | between; missing without progression."),
        new(
            "treatment_free_interval_days",
            "d",
            "From the stop of the first course to the start of the first one after it; missing without both."
        ),
        new(
            "second_start_pd1_occupancy_fraction",
            "1",
            "PD-1 in the lesions that drugs occupied in the hour before the second course began; missing without one."
        ),
        new("second_best_response", "", "Best response to the second course; missing without one.") { Words = Words<TumourResponse>() },
        new("second_pfs_days", "d", "As pfs_days, of the second course."),
        new("second_progressed", "1", "As progressed, of the second course."),
        new("second_duration_of_response_days", "d", "As duration_of_response_days, of the second course."),
        new(
            "nadir_cells",
            "cells",
            "Fewest tumour cells at the end of an hour since the first course of any arm of the patient began, since the start where no arm has one; none after a death."
        ),
        new("nadir_day", "d", "When they were first so few."),
        new("final_cells", "cells", "Tumour cells of all lesions at the end, also where the patient died before."),
        new("final_day", "d", "The end."),
        new("digest", "", "Digests of the lesions with their patient, as run.json has them, with | between."),
    ];

    /// <summary>Columns of summary.csv but those of the factors, which follow <c>point</c>.</summary>
    public static IReadOnlyList<Column> SummaryColumns { get; } =
    [
        Point,
        Arm,
        new("runs", "1", "Runs of the point."),
        new("treated", "1", "Runs in which a first course began; the next ten columns are of these."),
        new("responders", "1", "Runs with a confirmed response to the first course."),
        new("response_rate", "1", "Their share; missing without treated runs."),
        new("response_rate_low", "1", "Lower end of its exact 95 % interval (Clopper and Pearson)."),
        new("response_rate_high", "1", "Upper end."),
        new("median_pfs_days", "d", "Median of pfs_days by Kaplan and Meier; missing if it is not reached."),
        new("median_pfs_days_low", "d", "Lower end of its 95 % interval; missing if it is not reached."),
        new("median_pfs_days_high", "d", "Upper end; missing if it is not reached."),
        new(
            "median_duration_of_response_days",
            "d",
            "Median of duration_of_response_days of the responders by Kaplan and Meier; missing without any, or if it is not reached."
        ),
        new("median_duration_of_response_days_low", "d", "Lower end of its 95 % interval; missing if it is not reached."),
        new("median_duration_of_response_days_high", "d", "Upper end; missing if it is not reached."),
        new("mean_log10_nadir", "1", "Mean over all runs of the decimal logarithm of nadir_cells + 1."),
        new("mean_log10_nadir_low", "1", "Lower end of its 95 % interval (Student); missing below two runs."),
        new("mean_log10_nadir_high", "1", "Upper end; missing below two runs."),
    ];

    /// <summary>The schema of timings.csv.</summary>
    public static TableSchema Timings { get; } =
        new(SweepFiles.Timings, [Run, new("wall_time_s", "s", "Wall time of the run on its thread.")]);

    /// <summary>The schema of attribution.csv: that of a run, with the run it is of.</summary>
    public static TableSchema Attribution { get; } =
        new(TableSchemas.Attribution.FileName, [Run, Point, .. TableSchemas.Attribution.Columns]);

    /// <summary>The schema of runs.csv.</summary>
    /// <param name="factors">A column for each factor.</param>
    public static TableSchema Runs(IReadOnlyList<Column> factors) => new(SweepFiles.Runs, With(RunColumns, factors));

    /// <summary>The schema of summary.csv.</summary>
    /// <param name="factors">A column for each factor.</param>
    public static TableSchema Summary(IReadOnlyList<Column> factors) => new(SweepFiles.Summary, With(SummaryColumns, factors));

    static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => SnakeCase.Of(value.ToString()))];

    static IReadOnlyList<Column> With(IReadOnlyList<Column> columns, IReadOnlyList<Column> factors)
    {
        int at = columns.ToList().IndexOf(Point) + 1;
        return [.. columns.Take(at), .. factors, .. columns.Skip(at)];
    }
}
