using System.Numerics;
using ImGuiNET;
using TmeSim.Core.Scenarios;
using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewer.Panels;

/// <summary>
/// The plan under the bar of time, a lane for each course: drag a bar to start the course on another day, right-click it to stop or remove it,
/// click the lane below to give the chosen drug from that day.
/// </summary>
/// <param name="give">Gives the chosen drug from a day on.</param>
sealed class PlanLanes(Commands commands, Widgets widgets, Action<double> give)
{
    const float LaneHeight = 20;

    (string Course, double Offset)? held;

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        var courses = commands.Treatment.Courses;
        var axis = TimeAxis.Across(commands.Status.End / 24.0);
        float height = LaneHeight * widgets.Scale;
        for (int k = 0; k < courses.Count; k++)
        {
            DrawLane(courses[k], axis, height);
        }

        DrawEmptyLane(axis, height);
    }

    void DrawEmptyLane(TimeAxis axis, float height)
    {
        string drug = Titles.OfName(commands.NextDrug);
        bool isClicked = ImGui.InvisibleButton("new course", new Vector2(axis.Width, height));
        widgets.Remember("new course", $"Click to give {drug} from day {axis.Day(ImGui.GetMousePos().X):0.#}.");
        ImGui.GetWindowDrawList().AddText(ImGui.GetItemRectMin(), Colours.Hint, $"click here to give {drug} from that day");
        if (isClicked)
        {
            ImGui.OpenPopup("give");
        }

        if (!ImGui.BeginPopup("give"))
        {
            return;
        }

        double day = axis.Day(ImGui.GetMousePosOnOpeningCurrentPopup().X);
        if (ImGui.Selectable($"Give {drug} from day {day:0.#}"))
        {
            give(day);
        }

        widgets.Remember("give here");
        ImGui.EndPopup();
    }

    void DrawLane(CourseSettings course, TimeAxis axis, float height)
    {
        ImGui.PushID(course.Name);
        var mark = commands.Marks.FirstOrDefault(one => one.Name == course.Name);
        float top = ImGui.GetCursorScreenPos().Y;
        if (StartOf(course, mark) is not { } start)
        {
            ImGui.TextDisabled($"{course.Name}: starts after {Titles.Of(course.Start.On)}");
            ImGui.PopID();
            return;
        }

        double stop = mark?.StopHours / 24 ?? Math.Min(axis.EndDay, start + (course.Stop.AfterDays ?? double.PositiveInfinity));
        double moved = held is { } hold && hold.Course == course.Name ? axis.Day(ImGui.GetMousePos().X) - hold.Offset : start;
        var (from, to) = axis.Box(moved, moved + stop - start, top, height - 3);
        ImGui.SetCursorScreenPos(from);
        ImGui.InvisibleButton("bar", to - from);
        widgets.Remember(
            $"course {course.Name}",
            $"{course.Name}: day {moved:0.#} to {moved + stop - start:0.#}. Drag to move, right-click for more."
        );
        Hold(course, axis, start, moved);
        bool isHeld = ImGui.IsItemHovered() || ImGui.IsItemActive();
        Menu(course, axis);
        Paint(course, axis, (from, to), moved, isHeld);
        ImGui.SetCursorScreenPos(new Vector2(axis.Left, top + height));
        ImGui.PopID();
    }

    void Hold(CourseSettings course, TimeAxis axis, double start, double moved)
    {
        if (ImGui.IsItemActivated())
        {
            held = (course.Name, axis.Day(ImGui.GetMousePos().X) - start);
        }

        if (ImGui.IsItemDeactivated() && held is not null)
        {
            held = null;
            if (Math.Abs(moved - start) >= 0.5 / 24)
            {
                commands.Change(PlanChanges.Move(commands.Arm, course.Name, Math.Max(0, moved)));
            }
        }
    }

    void Menu(CourseSettings course, TimeAxis axis)
    {
        if (!ImGui.BeginPopupContextItem("course"))
        {
            return;
        }

        double day = axis.Day(ImGui.GetMousePosOnOpeningCurrentPopup().X);
        if (ImGui.Selectable($"Stop on day {day:0.#}"))
        {
            commands.Change(PlanChanges.Stop(commands.Arm, course.Name, day));
        }

        widgets.Remember($"stop {course.Name}");
        if (ImGui.Selectable("Remove"))
        {
            commands.Change(PlanChanges.Remove(commands.Arm, course.Name));
        }

        widgets.Remember($"remove {course.Name}");
        ImGui.EndPopup();
    }

    void Paint(CourseSettings course, TimeAxis axis, (Vector2 From, Vector2 To) bar, double start, bool isHeld)
    {
        var canvas = ImGui.GetWindowDrawList();
        canvas.AddRectFilled(bar.From, bar.To, isHeld ? Colours.CourseHeld : Colours.Course, 3);
        foreach (var dosing in course.Drugs)
        {
            double interval = dosing.IntervalDays ?? commands.Drugs[dosing.Drug].StandardIntervalDays;
            for (int k = 0; k < (dosing.MaxDoses ?? int.MaxValue); k++)
            {
                float x = axis.X(start + dosing.OffsetDays + k * interval);
                if (x > bar.To.X || start + dosing.OffsetDays + k * interval > axis.EndDay)
                {
                    break;
                }

                canvas.AddLine(new Vector2(x, bar.From.Y + 2), new Vector2(x, bar.To.Y - 2), Colours.Dose, 1.5f);
            }
        }

        canvas.PushClipRect(bar.From, bar.To, intersect_with_current_clip_rect: true);
        canvas.AddText(bar.From + new Vector2(6, 1), Colours.Handle, course.Name);
        canvas.PopClipRect();
        float now = axis.X(commands.Status.Day);
        canvas.AddLine(new Vector2(now, bar.From.Y - 2), new Vector2(now, bar.To.Y + 2), Colours.Handle);
    }

    static double? StartOf(CourseSettings course, CourseMark? mark) =>
        mark?.StartHours / 24 ?? (course.Start.On == StartEvent.Day ? course.Start.Day : null);
}
