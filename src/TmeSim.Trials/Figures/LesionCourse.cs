namespace TmeSim.Trials.Figures;

/// <summary>Cells of one lesion of one patient in one arm over time.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Replicate">Number of the patient, from 1.</param>
/// <param name="Lesion">Name of the lesion.</param>
/// <param name="Days">Times [d], ascending.</param>
/// <param name="TumourCells">Living tumour cells at each of the days.</param>
/// <param name="Cd8Cells">CD8 T cells at each of the days.</param>
public sealed record LesionCourse(
    string Arm,
    int Replicate,
    string Lesion,
    IReadOnlyList<double> Days,
    IReadOnlyList<double> TumourCells,
    IReadOnlyList<double> Cd8Cells
);
