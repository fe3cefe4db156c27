namespace TmeSim.Viewing.Tissues;

/// <summary>Whose tissue it is, and when.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Replicate">Number of the replicate, from 1.</param>
/// <param name="Lesion">Name of the lesion.</param>
/// <param name="TimeHours">Simulated time [h].</param>
public readonly record struct TissueLabel(string Arm, int Replicate, string Lesion, double TimeHours)
{
    /// <summary>Simulated time [d].</summary>
    public double Day => TimeHours / 24;
}
