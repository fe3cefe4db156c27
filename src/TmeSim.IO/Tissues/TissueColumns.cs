using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Tissues;

/// <summary>Names of the columns of a table of cells.</summary>
public sealed record TissueColumns
{
    [Setting("Column of the place along x.")]
    public string X { get; init; } = "x";

    [Setting("Column of the place along y.")]
    public string Y { get; init; } = "y";

    [Setting("Column of the place along z; empty in a slice.")]
    public string Z { get; init; } = "";

    [Setting("Columns of the type; what they say is joined by blanks, and what is empty is left out.", Minimum = 1, Maximum = 8)]
    public IReadOnlyList<string> Type { get; init; } = ["type"];
}
