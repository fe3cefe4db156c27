namespace TmeSim.Viewing.Live;

/// <summary>A lesion of an arm.</summary>
/// <param name="Arm">Name of the arm; one that the plan does not have means its first.</param>
/// <param name="Lesion">Number of the lesion; one that the plan does not have means its first.</param>
public sealed record LiveLesion(string Arm, int Lesion);
