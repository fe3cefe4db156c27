namespace TmeSim.Viewing.Windows;

/// <summary>A window cannot be shown.</summary>
/// <param name="problem">What is wrong, as a clause that stands alone.</param>
public sealed class WindowException(string problem) : Exception(problem);
