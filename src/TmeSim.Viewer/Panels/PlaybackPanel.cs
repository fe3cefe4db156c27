using ImGuiNET;
using TmeSim.Viewer.Controls;

namespace TmeSim.Viewer.Panels;

/// <summary>Playing, stepping, speed, undo and export; the bar of time and the plan under it.</summary>
sealed class PlaybackPanel(Commands commands, IWindowCommands window, Widgets widgets, ScrubBar scrub, PlanLanes lanes)
{
    static readonly string[] SpeedNames = [.. Speeds.All.Select(Speeds.Name)];

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        DrawButtons();
        scrub.Draw();
        if (ImGui.BeginChild("lanes"))
        {
            lanes.Draw();
        }

        ImGui.EndChild();
    }

    void DrawButtons()
    {
        var status = commands.Status;
        widgets.Button(
            status.IsPlaying ? "Pause###play" : "Play###play",
            commands.PlayOrPause,
            !status.IsDone || status.IsPlaying,
            "Space"
        );
        ImGui.SameLine();
        widgets.Button("+1 h", () => commands.StepOn(1), !status.IsDone, ".");
        ImGui.SameLine();
        widgets.Button("+1 d", () => commands.StepOn(24), !status.IsDone, "N");
        ImGui.SameLine();
        ImGui.SetNextItemWidth(140 * widgets.Scale);
        widgets.Choice("##speed", Speeds.Name(status.SpeedLimit), SpeedNames, k => commands.LimitSpeed(Speeds.All[k]));
        ImGui.SameLine();
        widgets.Button("Undo", commands.Undo, status.Undo is not null, $"Undo: {status.Undo} (Ctrl+Z)");
        ImGui.SameLine();
        widgets.Button("Redo", commands.Redo, status.Redo is not null, $"Redo: {status.Redo} (Ctrl+Y)");
        ImGui.SameLine();
        widgets.Button("Restart", commands.Restart, status.Step > 0, "From day 0, with the same seed and the same plan (R).");
        if (status.ReturnDay is { } day)
        {
            ImGui.SameLine();
            widgets.Button("Return", commands.Return, tip: $"Back to day {day:0.#}, where it was restarted.");
        }

        ImGui.SameLine();
        widgets.Button("Defaults", commands.Defaults, tip: "Back to the plan it was opened with. Undo takes that back.");
        ImGui.SameLine();
        widgets.Button("Save picture", window.Export, tip: "As PNG (Ctrl+S).");
        ImGui.SameLine();
        widgets.Button("Keys", () => commands.State.ShowsHelp = !commands.State.ShowsHelp, tip: "F1");
        ImGui.SameLine();
        string doing = status.IsCatchingUp ? $" (on its way to day {status.Target / 24.0:0.#})" : "";
        ImGui.TextUnformatted($"day {status.Day:0.0} of {status.End / 24.0:0.#}{doing}");
        ImGui.SameLine();
        ImGui.TextUnformatted(status.Failure ?? commands.Notices.Text);
    }
}
