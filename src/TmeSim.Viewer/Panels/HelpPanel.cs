using System.Numerics;
using ImGuiNET;
using TmeSim.Viewer.Controls;
using TmeSim.Viewer.Keys;

namespace TmeSim.Viewer.Panels;

/// <summary>The keys and what they do.</summary>
sealed class HelpPanel(ViewerState state, IReadOnlyList<KeyBinding> keys)
{
    /// <summary>Draws it over everything.</summary>
    public void Draw()
    {
        bool isOpen = true;
        var middle = ImGui.GetMainViewport().GetCenter();
        ImGui.SetNextWindowPos(middle, ImGuiCond.Always, new Vector2(0.5f, 0.5f));
        var flags =
            ImGuiWindowFlags.AlwaysAutoResize | ImGuiWindowFlags.NoMove | ImGuiWindowFlags.NoCollapse | ImGuiWindowFlags.NoSavedSettings;
        ImGui.PushStyleColor(ImGuiCol.WindowBg, ImGui.GetColorU32(ImGuiCol.PopupBg));
        if (ImGui.Begin("Keys", ref isOpen, flags) && ImGui.BeginTable("keys", 2, ImGuiTableFlags.SizingFixedFit))
        {
            foreach (var key in keys)
            {
                ImGui.TableNextColumn();
                ImGui.TextUnformatted(key.Names);
                ImGui.TableNextColumn();
                ImGui.TextUnformatted(key.Does);
            }

            ImGui.EndTable();
            ImGui.Separator();
            ImGui.TextUnformatted("Click a cell in the picture to read it.");
        }

        ImGui.End();
        ImGui.PopStyleColor();
        state.ShowsHelp = isOpen;
    }
}
