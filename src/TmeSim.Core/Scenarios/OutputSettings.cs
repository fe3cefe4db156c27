namespace TmeSim.Core.Scenarios;

/// <summary>What is written, and how often. Nothing here changes the simulation.</summary>
public sealed record OutputSettings
{
    [Setting("Time between rows of timeseries.csv and ledger.csv.", Unit = "h", Minimum = 1, Maximum = 8760)]
    public int TableIntervalHours { get; init; } = 24;

    [Setting("Time between frames of tissue.ome.zarr; 0 writes none.", Unit = "h", Minimum = 0, Maximum = 87_600)]
    public int TissueIntervalHours { get; init; } = 168;

    [Setting("Time between measurements of spatial.csv, and one at the end; 0 makes none.", Unit = "h", Minimum = 0, Maximum = 87_600)]
    public int SpatialIntervalHours { get; init; } = 168;

    [Setting("Simulated time between checkpoints; 0 writes one at the end only.", Unit = "h", Minimum = 0, Maximum = 876_000)]
    public int CheckpointIntervalHours { get; init; } = 720;
}

/// <summary>A statement about the run that a test checks: a statistic of a column lies in an interval.</summary>
public sealed record ExpectationSettings
{
    [Setting("What the statement means, in words.", Required = true)]
    public string Claim { get; init; } = "";

    [Setting("Arm it is about; without it the first.")]
    public string Arm { get; init; } = "";

    [Setting("Lesion it is about; without it the first.")]
    public string Lesion { get; init; } = "";

    [Setting("Column of timeseries.csv.", Required = true)]
    public string Column { get; init; } = "";

    [Setting("Column by which it is divided, of the same arm, lesion and day, before any other division.")]
    public string RelativeToColumn { get; init; } = "";

    [Setting("Day at which the column is read.", Unit = "d", Minimum = 0, Maximum = 36_500, Required = true)]
    public double Day { get; init; }

    [Setting("Day by whose value it is divided; without it the value itself.", Unit = "d", Minimum = 0, Maximum = 36_500)]
    public double? RelativeToDay { get; init; }

    [Setting("Arm by whose value it is divided, at the same day.")]
    public string RelativeToArm { get; init; } = "";

    [Setting("Smallest value that is accepted.")]
    public double AtLeast { get; init; } = double.NegativeInfinity;

    [Setting("Largest value that is accepted.")]
    public double AtMost { get; init; } = double.PositiveInfinity;
}
