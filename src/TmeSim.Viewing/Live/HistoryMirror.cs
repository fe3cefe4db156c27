using TmeSim.Viewing.Histories;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Live;

/// <summary>
/// Copies of growing histories for whoever draws them. Drawing takes long, and a history must not be held meanwhile: the simulation would wait.
/// One thread uses it at a time.
/// </summary>
public sealed class HistoryMirror
{
    readonly Dictionary<RunHistory, (int Version, RunHistory Copy)> copies = [];

    /// <summary>The arms with their histories as they are now, and no others kept; a copy made before is used again if nothing has happened since.</summary>
    public ArmPicture[] Of(IReadOnlyList<ArmPicture> arms)
    {
        foreach (var gone in copies.Keys.Except(arms.Select(arm => arm.History).OfType<RunHistory>()).ToArray())
        {
            copies.Remove(gone);
        }

        return [.. arms.Select(arm => arm with { History = arm.History is { } history ? Of(history) : null })];
    }

    RunHistory Of(RunHistory history)
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
}
