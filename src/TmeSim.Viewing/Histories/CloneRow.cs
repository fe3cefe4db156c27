namespace TmeSim.Viewing.Histories;

/// <summary>Sizes of the clones of a lesion at one time.</summary>
/// <param name="TimeHours">Simulated time [h].</param>
/// <param name="Cells">Living tumour cells by clone number; a clone beyond the end has none.</param>
public sealed record CloneRow(double TimeHours, long[] Cells);
