using System.Numerics;
using ImGuiNET;
using TmeSim.Viewer.Controls;

namespace TmeSim.Viewer.Panels;

/// <summary>The bar of time: how far the run is known, where it stands, and a handle to go anywhere.</summary>
sealed class ScrubBar(Commands commands, Widgets widgets)
{
    const float Height = 16;

    Task? seeking;
    double? wanted;

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        var status = commands.Status;
        var axis = TimeAxis.Across(status.End / 24.0);
        float height = Height * widgets.Scale;
        float top = ImGui.GetCursorScreenPos().Y;
        ImGui.InvisibleButton("time", new Vector2(axis.Width, height));
        widgets.Remember("time", $"day {axis.Day(ImGui.GetMousePos().X):0.0}");
        if (ImGui.IsItemActive())
        {
            wanted = axis.Day(ImGui.GetMousePos().X);
        }

        Seek();
        Paint(axis, top, height, status.Known / 24.0, wanted ?? Math.Max(status.Step, status.Target) / 24.0, status.Day);
    }

    // Going back costs a replay, so the next place is asked for when the last is reached, however fast the handle moves.
    void Seek()
    {
        if (wanted is not { } day || seeking is { IsCompleted: false })
        {
            return;
        }

        seeking = commands.Session.SeekTo(day);
        commands.Notices.Follow(seeking);
        wanted = null;
    }

    static void Paint(TimeAxis axis, float top, float height, double known, double handle, double now)
    {
        var canvas = ImGui.GetWindowDrawList();
        canvas.AddRectFilled(new Vector2(axis.Left, top), new Vector2(axis.Left + axis.Width, top + height), Colours.Track, 3);
        var (from, to) = axis.Box(0, known, top, height);
        canvas.AddRectFilled(from, to, Colours.Known, 3);
        (from, to) = axis.Box(0, now, top, height);
        canvas.AddRectFilled(from, to, Colours.Played, 3);
        canvas.AddRectFilled(
            new Vector2(axis.X(handle) - 2, top - 2),
            new Vector2(axis.X(handle) + 2, top + height + 2),
            Colours.Handle,
            2
        );
    }
}
