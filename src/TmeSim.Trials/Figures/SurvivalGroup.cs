namespace TmeSim.Trials.Figures;

/// <summary>Patients whose survival is one curve.</summary>
/// <param name="Name">Name of the curve.</param>
/// <param name="Patients">Their times.</param>
public sealed record SurvivalGroup(string Name, IReadOnlyList<ProgressionFreeTime> Patients)
{
    internal IReadOnlyList<(double Time, bool IsEvent)> Observations => [.. Patients.Select(one => (one.Days, one.Progressed))];
}
