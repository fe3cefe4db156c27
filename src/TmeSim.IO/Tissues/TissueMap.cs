using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Tissues;

/// <summary>What a table of cells means: its columns, its unit, and what each of its types becomes.</summary>
public sealed record TissueMap
{
    [Setting("Names of the columns.")]
    public TissueColumns Columns { get; init; } = new();

    [Setting(
        "Length of one unit of the coordinates: 1 for µm, the size of a pixel for pixels.",
        Unit = "µm",
        Minimum = 1e-3,
        Maximum = 1e5
    )]
    public double UmPerUnit { get; init; } = 1;

    [Setting("Cell of the model by type of the table.", Required = true, Minimum = 1, Maximum = 1000)]
    public IReadOnlyDictionary<string, InitialCellKind> Types { get; init; } = new Dictionary<string, InitialCellKind>();

    [Setting(
        "Clone by type of the table, for tumour cells and dead cells; without it one is drawn by the clones' fractions.",
        Maximum = 1000
    )]
    public IReadOnlyDictionary<string, string> Clones { get; init; } = new Dictionary<string, string>();
}
