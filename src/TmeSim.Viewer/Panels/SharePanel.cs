using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewer.Panels;

/// <summary>Ways to take the experiment away: every change of the plan is in each of them.</summary>
sealed class SharePanel(Commands commands, IWindowCommands window, Widgets widgets)
{
    /// <summary>Draws it.</summary>
    public void Draw()
    {
        widgets.Button("Save scenario", window.SavePlan, tip: "The plan as a scenario file, for tmesim run and tmesim view.");
        widgets.SameRow(90);
        widgets.Button("Copy link", () => Copy(PlanText.Link), tip: "The whole experiment in one line: tmesim view 'tmesim:...'");
        widgets.SameRow(120);
        widgets.Button("Copy command", () => Copy(PlanText.Command), tip: "Gives the same counts without a window.");
    }

    void Copy(Func<Core.Scenarios.Scenario, string> text)
    {
        try
        {
            window.Copy(text(commands.Status.Plan));
            commands.Notices.Say("copied");
        }
        catch (PlanException exception)
        {
            commands.Notices.Say(exception.Message);
        }
    }
}
