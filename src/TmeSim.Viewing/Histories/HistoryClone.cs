namespace TmeSim.Viewing.Histories;

/// <summary>One clone of a lesion.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name, or what it arose by.</param>
/// <param name="Parent">Number of its parent; null for a founder.</param>
/// <param name="OriginHours">When it arose [h].</param>
public sealed record HistoryClone(int Number, string Name, int? Parent, double OriginHours);
