using ImGuiNET;
using TmeSim.Core.Scenarios;
using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewer.Panels;

/// <summary>The drug to give next: chosen here, given from here or by a click on the timeline.</summary>
sealed class DosePanel(Commands commands, Widgets widgets)
{
    double? dose;
    double? interval;
    int? doses;

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        string[] names = [.. commands.Drugs.Keys.Order(StringComparer.Ordinal)];
        string[] shown = [.. names.Select(Titles.OfName)];
        widgets.Choice("Drug", Titles.OfName(commands.NextDrug), shown, k => Choose(names[k]));
        var drug = commands.Drugs[commands.NextDrug];
        widgets.Number($"{Titles.OfUnit(drug.StandardUnit)}##next dose", dose ?? drug.StandardDose, to => dose = to);
        ImGui.SameLine();
        ImGui.TextUnformatted("every");
        ImGui.SameLine();
        widgets.Number("d##next interval", interval ?? drug.StandardIntervalDays, to => interval = to, width: 50);
        widgets.Check("Once", doses == 1, once => doses = once ? 1 : null, "One dose, and no more.");
        ImGui.SameLine();
        widgets.Button("Give it now", () => Give(commands.Status.Day));
    }

    /// <summary>Gives the chosen drug from a day on.</summary>
    public void Give(double day)
    {
        var drug = commands.Drugs[commands.NextDrug];
        var dosing = new DosingSettings
        {
            Drug = drug.Name,
            Dose = dose,
            Unit = dose is null ? null : drug.StandardUnit,
            IntervalDays = interval ?? drug.StandardIntervalDays,
            MaxDoses = doses,
        };
        commands.Change(PlanChanges.Dose(commands.Arm, dosing, day));
    }

    void Choose(string drug)
    {
        commands.NextDrug = drug;
        (dose, interval) = (null, null);
    }
}
