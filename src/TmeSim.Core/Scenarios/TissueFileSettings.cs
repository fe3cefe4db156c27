namespace TmeSim.Core.Scenarios;

/// <summary>Real tissue that a lesion starts from: a table of cells, and what they become.</summary>
public sealed record TissueFileSettings
{
    [Setting("Table of the cells, a CSV file in the folder of the scenario.", Required = true)]
    public string File { get; init; } = "";

    [Setting("What the table's columns and types mean, a YAML file in the folder of the scenario.", Required = true)]
    public string Map { get; init; } = "";

    [Setting("Where the cells lie: with the middle of their extent in the middle of the lattice, or as the table says.")]
    public TissuePlacement Placement { get; init; } = TissuePlacement.Centred;

    [Setting(
        "How far a cell may move to a free site where its own is taken; beyond it is dropped.",
        Unit = "µm",
        Minimum = 0,
        Maximum = 500
    )]
    public double FreeSiteWithinUm { get; init; } = 60;
}

/// <summary>Where the cells of real tissue lie on the lattice.</summary>
public enum TissuePlacement
{
    Centred,
    AsGiven,
}
