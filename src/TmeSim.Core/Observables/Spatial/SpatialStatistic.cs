namespace TmeSim.Core.Observables.Spatial;

/// <summary>One number about the arrangement of cells: a row of spatial.csv.</summary>
/// <param name="Name">What it is, with its unit as suffix.</param>
/// <param name="From">Cells it is about.</param>
/// <param name="To">What they are related to; empty for nothing else.</param>
/// <param name="DistanceUm">Distance it holds at [µm]; null for none.</param>
/// <param name="Value">The number; not a number where there is nothing to count.</param>
public sealed record SpatialStatistic(string Name, string From, string To, double? DistanceUm, double Value);
