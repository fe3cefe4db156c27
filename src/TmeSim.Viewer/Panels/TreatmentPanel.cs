using ImGuiNET;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewer.Panels;

/// <summary>The courses of the arm: dose, interval, start, treatment-free interval, stop and restart of every drug.</summary>
sealed class TreatmentPanel(Commands commands, Widgets widgets)
{
    /// <summary>Draws it.</summary>
    public void Draw()
    {
        var courses = commands.Treatment.Courses;
        for (int k = 0; k < courses.Count; k++)
        {
            ImGui.PushID(courses[k].Name);
            DrawCourse(courses[k], k > 0 ? courses[k - 1].Name : "", commands.Marks.FirstOrDefault(mark => mark.Name == courses[k].Name));
            ImGui.PopID();
        }

        if (courses.Count == 0)
        {
            ImGui.TextDisabled("No drug is given. Add one above.");
        }
    }

    void DrawCourse(CourseSettings course, string before, CourseMark? mark)
    {
        string arm = commands.Arm;
        ImGui.SeparatorText($"{course.Name}: {Standing(mark)}");
        foreach (var dosing in course.Drugs)
        {
            ImGui.PushID(dosing.Drug);
            DrawDrug(course, dosing, mark);
            ImGui.PopID();
        }

        DrawStart(course, before, mark);
        double now = commands.Status.Day;
        bool isRunning = mark?.Status == CourseStatus.Running;
        bool isOver = mark?.StopHours is not null;
        widgets.Button(
            $"Stop##{course.Name}",
            () => commands.Change(PlanChanges.Stop(arm, course.Name, now)),
            isRunning,
            "Stop the course now."
        );
        ImGui.SameLine();
        widgets.Button($"Restart##{course.Name}", () => Restart(course, now), isOver, "Give the same drugs again from now on.");
        ImGui.SameLine();
        widgets.Button(
            $"Remove##{course.Name}",
            () => commands.Change(PlanChanges.Remove(arm, course.Name)),
            tip: "Take the course out of the plan, as if it had never been given."
        );
    }

    void DrawDrug(CourseSettings course, DosingSettings dosing, CourseMark? mark)
    {
        var drug = commands.Drugs[dosing.Drug];
        string id = $"{course.Name}/{dosing.Drug}";
        ImGui.TextUnformatted(Titles.OfName(dosing.Drug));
        if (course.Drugs.Count > 1)
        {
            ImGui.SameLine();
            widgets.Button(
                $"Stop it##{id}",
                () => commands.Change(PlanChanges.StopDrug(commands.Arm, course.Name, dosing.Drug, commands.Status.Day)),
                mark?.Status == CourseStatus.Running,
                "Stop this drug now and go on with the others."
            );
        }

        string unit = Titles.OfUnit(dosing.Unit ?? drug.StandardUnit);
        widgets.Number(
            $"{unit}##dose {id}",
            dosing.Dose ?? drug.StandardDose,
            dose => Set(course, dosing with { Dose = dose, Unit = dosing.Unit ?? drug.StandardUnit })
        );
        ImGui.SameLine();
        ImGui.TextUnformatted("every");
        ImGui.SameLine();
        widgets.Number(
            $"d##interval {id}",
            dosing.IntervalDays ?? drug.StandardIntervalDays,
            days => Set(course, dosing with { IntervalDays = days }),
            width: 50
        );
    }

    // A course that follows a stop keeps its treatment-free interval; one with a day of its own may be given one.
    void DrawStart(CourseSettings course, string before, CourseMark? mark)
    {
        string arm = commands.Arm;
        if (course.Start.On == StartEvent.Stop)
        {
            string after = course.Start.Course.Length > 0 ? course.Start.Course : before;
            widgets.Number(
                $"d after {after} (TFI)##interval {course.Name}",
                course.Start.Day,
                days => commands.Change(PlanChanges.SetInterval(arm, course.Name, after, days)),
                width: 60
            );
            return;
        }

        double? start = mark?.StartHours / 24 ?? (course.Start.On == StartEvent.Day ? course.Start.Day : null);
        if (start is { } day)
        {
            widgets.Number($"first day##{course.Name}", day, to => commands.Change(PlanChanges.Move(arm, course.Name, to)), width: 60);
        }
        else
        {
            ImGui.TextUnformatted($"starts {course.Start.Day:0.#} d after {Titles.Of(course.Start.On)}");
        }

        if (before.Length > 0)
        {
            ImGui.SameLine();
            widgets.Button(
                $"Tie##{course.Name}",
                () => commands.Change(PlanChanges.SetInterval(arm, course.Name, before, 28)),
                tip: $"Start it 28 d after {before} has stopped: a treatment-free interval (TFI) to change."
            );
        }
    }

    // One course for each drug: the drugs of a course share its start.
    void Restart(CourseSettings course, double day)
    {
        foreach (var dosing in course.Drugs)
        {
            commands.Change(PlanChanges.Dose(commands.Arm, dosing with { MaxDoses = null }, day + dosing.OffsetDays));
        }
    }

    void Set(CourseSettings course, DosingSettings dosing) => commands.Change(PlanChanges.SetDosing(commands.Arm, course.Name, dosing));

    static string Standing(CourseMark? mark) =>
        mark switch
        {
            { StopHours: { } stop } => $"stopped on day {stop / 24:0.#}",
            { StartHours: { } start } => $"since day {start / 24:0.#}",
            _ => "to come",
        };
}
