using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Live;

/// <summary>
/// Copies of growing histories for whoever draws them. Drawing takes long, and a history must not be held meanwhile: the simulation would wait.
/// One thread uses it at a time.
/// </summary>
public sealed class HistoryMirror
{
    readonly Dictionary<RunHistory, (int Version, RunHistory Copy)> copies = [];

    /// <summary>The history as it is now; the copy is the one made before, if nothing has happened since.</summary>
    public RunHistory Of(RunHistory history)
    {
        if (copies.TryGetValue(history, out var known) && known.Version == history.Version)
        {
            return known.Copy;
        }

        var copy = new RunHistory(history.Columns) { EndHours = history.EndHours };
        lock (history.Gate)
        {
            HistoryCopy.Take(history, copy, uint.MaxValue);
            copies[history] = (history.Version, copy);
        }

        return copy;
    }

    /// <summary>Forgets all histories but these.</summary>
    public void Keep(IReadOnlyCollection<RunHistory> histories)
    {
        foreach (var gone in copies.Keys.Except(histories).ToArray())
        {
            copies.Remove(gone);
        }
    }
}
