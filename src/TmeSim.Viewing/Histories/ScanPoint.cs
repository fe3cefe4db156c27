namespace TmeSim.Viewing.Histories;

/// <summary>One tumour assessment of the patient.</summary>
/// <param name="TimeHours">Simulated time [h].</param>
/// <param name="SumMm">Sum of diameters [mm].</param>
/// <param name="ChangeFromBaseline">Relative change since baseline; null before there is one.</param>
/// <param name="Response">Response as in scans.csv: not_evaluable, progressive, stable, partial or complete.</param>
public readonly record struct ScanPoint(double TimeHours, double SumMm, double? ChangeFromBaseline, string Response);
