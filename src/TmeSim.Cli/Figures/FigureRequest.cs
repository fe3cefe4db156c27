namespace TmeSim.Cli.Figures;

/// <summary>Which figures the user asked for.</summary>
/// <param name="Folder">Folder of the results, as the user named it.</param>
/// <param name="ByPoint">Whether the survival of a sweep has a curve for each point of the design as well as each arm.</param>
/// <param name="Arm">Arm of the Muller plot; null for <see cref="DefaultArm"/>.</param>
/// <param name="Replicate">Its replicate, from 1.</param>
/// <param name="Lesion">Its lesion; null for the first.</param>
sealed record FigureRequest(string Folder, bool ByPoint, string? Arm, int Replicate, string? Lesion);
