using TmeSim.IO.Results;
using TmeSim.Trials.Figures;

namespace TmeSim.Cli.Figures;

/// <summary>Reads the tumour cells and CD8 T cells of every lesion over time.</summary>
static class CourseTables
{
    const string TumourColumn = "tumour_cells";
    const string Cd8Column = "cd8_cells";

    /// <summary>Reads them, by arm in the order of the scenario, then by replicate and lesion.</summary>
    /// <exception cref="ResultsException">The table is missing, not finished or damaged.</exception>
    public static IReadOnlyList<LesionCourse> Read(IFileSystem files, string folder, RunManifest manifest)
    {
        var rows = TableReader
            .Read(files, folder, TableSchemas.TimeseriesName, "arm", "replicate", "lesion", "time_h", TumourColumn, Cd8Column)
            .GroupBy(
                row => new RunKey(row["arm"], row.Whole("replicate"), row["lesion"]),
                row => (Day: row.Number("time_h") / 24, Tumour: row.Number(TumourColumn), Cd8: row.Number(Cd8Column))
            );
        var arms = manifest.Arms.Select((arm, k) => (arm, k)).ToDictionary();
        return
        [
            .. rows.OrderBy(group => arms.GetValueOrDefault(group.Key.Arm, arms.Count))
                .ThenBy(group => group.Key.Replicate)
                .Select(group => new LesionCourse(
                    group.Key.Arm,
                    group.Key.Replicate,
                    group.Key.Lesion,
                    [.. group.Select(row => row.Day)],
                    [.. group.Select(row => row.Tumour)],
                    [.. group.Select(row => row.Cd8)]
                )),
        ];
    }
}
