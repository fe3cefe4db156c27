using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Sensitivity;

/// <summary>Outcomes of a sweep, one number for each point of its design.</summary>
static class SweepOutcomes
{
    static readonly (string Name, string Label, Func<TableRow, double?> Read)[] Readers =
    [
        ("log10_nadir", "log10 of the fewest cells", row => Math.Log10(row.Number("nadir_cells") + 1)),
        ("log10_final", "log10 of the cells at the end", row => Math.Log10(row.Number("final_cells") + 1)),
        ("pfs_days", "progression-free survival [d]", row => row["pfs_days"] == "" ? null : row.Number("pfs_days")),
        (
            "response",
            "share with a response",
            row =>
                row["best_response"] == "" ? null
                : IsResponse(row["best_response"]) ? 1
                : 0
        ),
    ];

    /// <summary>Columns of runs.csv that are read.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["point", "replicate", "arm", "nadir_cells", "final_cells", "pfs_days", "best_response"];

    /// <summary>Names of the outcomes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Readers.Select(one => one.Name)];

    /// <summary>What a figure calls an outcome.</summary>
    public static string LabelOf(string name) => Readers.First(one => one.Name == name).Label;

    /// <summary>An outcome at each point: the mean over the replicates, of the difference within them if there is another arm.</summary>
    /// <param name="name">Name of the outcome.</param>
    /// <param name="rows">Rows of the arm, in the order of runs.csv.</param>
    /// <param name="others">Rows of the arm to subtract, in the same order; null for none.</param>
    /// <returns>A value for each point; null where some point has none.</returns>
    public static IReadOnlyList<double>? Of(string name, IReadOnlyList<TableRow> rows, IReadOnlyList<TableRow>? others)
    {
        var read = Readers.First(one => one.Name == name).Read;
        var values = rows.Select((row, k) => (Point: row.Whole("point"), Value: read(row) - (others is null ? 0 : read(others[k]))));
        double?[] means =
        [
            .. values.GroupBy(one => one.Point).OrderBy(group => group.Key).Select(group => group.Average(one => one.Value)),
        ];
        return means.Contains(null) ? null : [.. means.Select(one => one!.Value)];
    }

    static bool IsResponse(string best) =>
        best == SnakeCase.Of(TumourResponse.Partial.ToString()) || best == SnakeCase.Of(TumourResponse.Complete.ToString());
}
