namespace TmeSim.Cli.Calibrating;

/// <summary>What the user asked for.</summary>
/// <param name="Population">Population file.</param>
/// <param name="Lesions">Lesions the fit is made from.</param>
/// <param name="Refine">Lesions of a first fit that the last is made from too; 0 for none.</param>
/// <param name="Check">New lesions of the fitted population.</param>
/// <param name="Output">Folder; null for the next free one.</param>
/// <param name="Threads">Lesions side by side.</param>
/// <param name="Force">Whether to begin anew.</param>
/// <param name="Json">Whether to answer with JSON.</param>
sealed record CalibrationRequest(string Population, int Lesions, int Refine, int Check, string? Output, int Threads, bool Force, bool Json);
