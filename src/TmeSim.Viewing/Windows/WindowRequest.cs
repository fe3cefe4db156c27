using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Windows;

/// <summary>What a window starts with.</summary>
/// <param name="Title">Name of what it shows, for its title bar.</param>
/// <param name="ExportFolder">Folder that pictures are written to.</param>
/// <param name="LayoutFile">File that remembers the layout; null for none.</param>
/// <param name="View">What is shown at first; null for what was shown last.</param>
public sealed record WindowRequest(string Title, string ExportFolder, string? LayoutFile, View? View = null);
