namespace TmeSim.Viewing.Live;

/// <summary>One simulation of a saved state.</summary>
/// <param name="Arms">Names of the arms that share it.</param>
/// <param name="State">The simulation, as it saves itself.</param>
/// <param name="Courses">How far the courses of its patient have come.</param>
sealed record SavedBranch(IReadOnlyList<string> Arms, byte[] State, IReadOnlyList<CourseMark> Courses);
