namespace TmeSim.Viewer.Keys;

/// <summary>What a key does.</summary>
/// <param name="Names">The keys as the help names them.</param>
/// <param name="Does">What they do, as the help says it.</param>
/// <param name="Press">Does it for a key that was pressed, and says whether it was one of these.</param>
sealed record KeyBinding(string Names, string Does, Func<KeyPress, bool> Press);
