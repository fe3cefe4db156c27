using TmeSim.Core.Patient;

namespace TmeSim.Cli.Running;

/// <summary>What a run remembers of a replicate until it is over.</summary>
/// <param name="TumourCellsStart">Tumour cells of each lesion at the start.</param>
/// <param name="Escapes">Escapes seen, in the order of time.</param>
/// <param name="FollowUps">Each lesion of each arm since the arm began, by the arm's name; arms that have not begun are not there.</param>
public sealed record ReplicateNotes(
    IReadOnlyList<long> TumourCellsStart,
    List<SeenEscape> Escapes,
    SortedDictionary<string, IReadOnlyList<LesionFollowUp>> FollowUps
)
{
    /// <summary>The notes on a replicate that begins.</summary>
    /// <param name="tumourCellsStart">Tumour cells of each lesion.</param>
    public static ReplicateNotes Begin(IEnumerable<long> tumourCellsStart) =>
        new([.. tumourCellsStart], [], new SortedDictionary<string, IReadOnlyList<LesionFollowUp>>(StringComparer.Ordinal));
}

/// <summary>One escape of a lesion.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Lesion">Name of the lesion.</param>
/// <param name="Cause">Its cause, as events.csv names it.</param>
public sealed record SeenEscape(string Arm, string Lesion, string Cause);
