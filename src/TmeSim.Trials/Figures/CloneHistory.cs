namespace TmeSim.Trials.Figures;

/// <summary>The clones of one lesion over time.</summary>
/// <param name="Days">Times [d], ascending.</param>
/// <param name="Clones">The clones, in the order of their numbers.</param>
public sealed record CloneHistory(IReadOnlyList<double> Days, IReadOnlyList<CloneCourse> Clones);

/// <summary>One clone over time.</summary>
/// <param name="Number">Its number in the lesion.</param>
/// <param name="Parent">Number of its parent; null for a founder.</param>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Cells">Its living tumour cells at each of the days.</param>
public sealed record CloneCourse(int Number, int? Parent, string Name, IReadOnlyList<long> Cells)
{
    /// <summary>Most cells it ever had.</summary>
    public long Peak => Cells.DefaultIfEmpty(0).Max();
}
