using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewer.Panels;

/// <summary>Which arms are shown.</summary>
sealed class ArmsPanel(Commands commands, Widgets widgets)
{
    const string None = "none";

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        var state = commands.State;
        var plan = commands.Status.Plan;
        string[] arms = [.. plan.EveryArm.Select(arm => arm.Name)];
        widgets.Choice("Arm", commands.Arm, arms, k => state.Arm = arms[k]);
        string[] others = [None, .. arms];
        widgets.Choice("Beside it", state.OtherArm ?? None, others, k => state.OtherArm = k == 0 ? null : others[k]);
        if (plan.Lesions.Count > 1)
        {
            string[] lesions = [.. plan.Lesions.Select(lesion => lesion.Name)];
            widgets.Choice("Lesion", lesions[Math.Min(state.Lesion, lesions.Length - 1)], lesions, k => state.Lesion = k);
        }

        widgets.Button(
            "Copy arm",
            () => commands.Change(ModelChanges.AddArm(commands.Arm)),
            tip: "Add an arm that does the same, to change it and compare: same tumour, same random numbers."
        );
        widgets.SameRow(110);
        widgets.Button("Remove arm", () => commands.Change(ModelChanges.RemoveArm(commands.Arm)), arms.Length > 1);
    }
}
