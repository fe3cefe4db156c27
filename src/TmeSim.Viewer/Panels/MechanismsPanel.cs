using ImGuiNET;
using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewer.Panels;

/// <summary>Mechanisms to take away from the model.</summary>
sealed class MechanismsPanel(Commands commands, Widgets widgets)
{
    /// <summary>Draws it.</summary>
    public void Draw()
    {
        ImGui.TextWrapped($"Untick one to take it away from \"{commands.Arm}\" from now on.");
        var plan = commands.Status.Plan;
        foreach (var mechanism in MechanismToggle.All)
        {
            widgets.Check(
                mechanism.Title,
                mechanism.IsOn(plan, commands.Arm),
                isOn => commands.Change(ModelChanges.Switch(commands.Arm, mechanism, isOn)),
                mechanism.Text
            );
        }
    }
}
