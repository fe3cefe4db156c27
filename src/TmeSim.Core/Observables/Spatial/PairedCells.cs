namespace TmeSim.Core.Observables.Spatial;

/// <summary>Cells that are related to each other: of two types, or of one to themselves.</summary>
/// <param name="From">Number of the one type.</param>
/// <param name="To">Number of the other.</param>
/// <param name="AreOneType">Whether they are one type.</param>
/// <param name="AreOneLayer">Whether they share a layer, so that no site can hold both.</param>
public readonly record struct PairedCells(long From, long To, bool AreOneType, bool AreOneLayer)
{
    /// <summary>Ordered pairs of different cells.</summary>
    public double Pairs => AreOneType ? From * (From - 1.0) : (double)From * To;
}
