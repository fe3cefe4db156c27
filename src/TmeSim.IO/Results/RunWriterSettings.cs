using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>What a run writes beside its manifest.</summary>
public sealed record RunWriterSettings
{
    /// <summary>scenario.resolved.yaml.</summary>
    public required string ResolvedScenario { get; init; }

    /// <summary>Columns of timeseries.csv after the key columns.</summary>
    public required IReadOnlyList<Column> Observables { get; init; }

    /// <summary>Times of the tissue images; null writes none.</summary>
    public OmeZarrSettings? Tissue { get; init; }

    /// <summary>The clock of log.jsonl.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A tissue of the run with its clones.</summary>
public sealed record RunTissue(RunKey Key, TissueState Tissue, CloneTable Clones);

/// <summary>A row of scans.csv: one lesion, or with an empty lesion the patient.</summary>
/// <param name="TimeHours">Simulated time [h].</param>
/// <param name="Course">Course that the scan speaks for; empty for none.</param>
/// <param name="DiameterMm">Diameter of the lesion [mm].</param>
/// <param name="SumMm">Sum of diameters [mm], in the patient's row.</param>
/// <param name="ChangeFromBaseline">Relative change of the sum since baseline.</param>
/// <param name="ChangeFromNadir">Relative change of the sum since its smallest value.</param>
/// <param name="Response">Response in lower case; empty for none.</param>
/// <param name="IsConfirmed">Whether the response is confirmed.</param>
public sealed record ScanRow(
    double TimeHours,
    string Course,
    double? DiameterMm,
    double? SumMm,
    double? ChangeFromBaseline,
    double? ChangeFromNadir,
    string Response,
    bool? IsConfirmed
);
