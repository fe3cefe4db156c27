using System.Numerics;
using ImGuiNET;

namespace TmeSim.Viewer.Panels;

/// <summary>Where days stand on the bar of time and the lanes under it.</summary>
/// <param name="Left">Day 0 [window units].</param>
/// <param name="Width">From day 0 to the end [window units].</param>
/// <param name="EndDay">Day of the end.</param>
readonly record struct TimeAxis(float Left, float Width, double EndDay)
{
    /// <summary>The axis across the window that is being drawn, from where the next control would stand.</summary>
    /// <param name="endDay">Day of the end.</param>
    public static TimeAxis Across(double endDay) =>
        new(ImGui.GetCursorScreenPos().X, ImGui.GetContentRegionAvail().X, Math.Max(endDay, 1e-9));

    /// <summary>Where a day stands.</summary>
    public float X(double day) => Left + Width * (float)Math.Clamp(day / EndDay, 0, 1);

    /// <summary>The day at a place.</summary>
    public double Day(float x) => Math.Clamp((x - Left) / Width, 0, 1) * EndDay;

    /// <summary>A box between two days.</summary>
    public (Vector2 From, Vector2 To) Box(double from, double to, float top, float height) =>
        (new Vector2(X(from), top), new Vector2(Math.Max(X(to), X(from) + 2), top + height));
}
