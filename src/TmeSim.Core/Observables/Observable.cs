namespace TmeSim.Core.Observables;

/// <summary>A column of the time series, declared beside the code that reads its value; files and pages take it from there.</summary>
/// <param name="Name">Name in snake_case with the unit as suffix.</param>
/// <param name="Unit">Unit; "1" for a pure number, empty for a text.</param>
/// <param name="Meaning">What it is, and what a missing value means where there can be one.</param>
public readonly record struct Observable(string Name, string Unit, string Meaning);
