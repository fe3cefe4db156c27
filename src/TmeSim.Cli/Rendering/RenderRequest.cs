using TmeSim.Viewing.Views;

namespace TmeSim.Cli.Rendering;

/// <summary>Which frames of a run the user wants, and how they look.</summary>
/// <param name="Run">Folder of the run, as the user named it.</param>
/// <param name="Arms">Arms side by side, one or two; empty for the last.</param>
/// <param name="Replicate">Replicate, from 1.</param>
/// <param name="Lesion">Lesion; null for the first.</param>
/// <param name="FromDay">First day; null for the start.</param>
/// <param name="ToDay">Last day; null for the end.</param>
/// <param name="EveryDays">Days between frames; null for every frame that was recorded.</param>
/// <param name="View">How they look.</param>
sealed record RenderRequest(
    string Run,
    IReadOnlyList<string> Arms,
    int Replicate,
    string? Lesion,
    double? FromDay,
    double? ToDay,
    double? EveryDays,
    View View
);
