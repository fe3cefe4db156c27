namespace TmeSim.Core.Patient;

/// <summary>Response of one assessment by RECIST 1.1. Values are part of the file format.</summary>
public enum TumourResponse : byte
{
    /// <summary>No assessment, or too early for stable disease.</summary>
    NotEvaluable = 0,

    /// <summary>Progressive disease (PD).</summary>
    Progressive = 1,

    /// <summary>Stable disease (SD).</summary>
    Stable = 2,

    /// <summary>Partial response (PR).</summary>
    Partial = 3,

    /// <summary>Complete response (CR).</summary>
    Complete = 4,
}

/// <summary>One assessment of one course: a row of scans.csv.</summary>
/// <param name="TimeHours">Time of the scan [h].</param>
/// <param name="Course">Course it is assessed for; empty before the first.</param>
/// <param name="SldMm">Sum of the diameters [mm].</param>
/// <param name="PercentFromBaseline">Change from the course's baseline [%]; null without one.</param>
/// <param name="PercentFromNadir">Change from the smallest sum before [%]; null without one, or if it was 0.</param>
/// <param name="Response">Response at this scan.</param>
/// <param name="Confirmed">Whether the response is confirmed by a scan at least four weeks before.</param>
public sealed record ScanRow(
    double TimeHours,
    string Course,
    double SldMm,
    double? PercentFromBaseline,
    double? PercentFromNadir,
    TumourResponse Response,
    bool Confirmed
);
