namespace TmeSim.Viewing.Pictures;

/// <summary>The site under a point of a picture.</summary>
/// <param name="Arm">Number of the arm in the picture, from 0.</param>
/// <param name="Site">Number of the site.</param>
/// <param name="X">The point as a share of the plane's width.</param>
/// <param name="Y">The point as a share of the plane's height.</param>
public readonly record struct PickedSite(int Arm, int Site, double X, double Y);
