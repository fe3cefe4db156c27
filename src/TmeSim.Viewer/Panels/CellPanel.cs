using ImGuiNET;
using TmeSim.Core.State;
using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Viewer.Panels;

/// <summary>What stands at the selected site, and what stood there before.</summary>
sealed class CellPanel(Commands commands, Widgets widgets)
{
    (string Arm, int Lesion, int Site) asked;
    IReadOnlyList<(double Day, string Text)>? history;

    /// <summary>Draws it.</summary>
    /// <param name="frame">The frame the picture is of.</param>
    public void Draw(LiveFrame frame)
    {
        var state = commands.State;
        if (state.View.SelectedSite is not { } site || state.SelectedArm >= frame.Arms.Count)
        {
            ImGui.TextDisabled("Click a cell in the picture.");
            return;
        }

        var tissue = frame.Arms[state.SelectedArm].Tissue;
        if (site >= tissue.Shape.SiteCount)
        {
            return;
        }

        DrawReading(tissue.Read(site));
        DrawHistory(tissue.Label.Arm, site);
    }

    static void DrawReading(SiteReading reading)
    {
        ImGui.TextUnformatted($"site {reading.Place.X}, {reading.Place.Y}, {reading.Place.Z}");
        ImGui.TextUnformatted(Cells(reading));
        if (reading.Parenchyma.HasPdL1())
        {
            string ofTumour =
                reading.Parenchyma == ParenchymaKind.Tumour ? $"   MHC-I {reading.Mhc1:P0}   hits {reading.DamageHits:0.#}" : "";
            ImGui.TextUnformatted($"PD-L1 {reading.PdL1:P0}{ofTumour}");
        }

        if (reading.Exhaustion > 0 || reading.Specificity > 0)
        {
            string antigen = reading.Specificity == 0 ? "bystander" : $"antigen {reading.Specificity}";
            ImGui.TextUnformatted($"{antigen}   exhaustion {reading.Exhaustion:P0}   scar {reading.Scar:P0}");
        }

        ImGui.TextUnformatted($"vessel {reading.Vessel:P0}   matrix {reading.Ecm:P0}");
        if (!ImGui.BeginTable("fields", 2))
        {
            return;
        }

        foreach (var kind in Enum.GetValues<FieldKind>().Take(reading.Fields.Count))
        {
            ImGui.TableNextColumn();
            ImGui.TextUnformatted(Titles.Of(kind));
            ImGui.TableNextColumn();
            ImGui.TextUnformatted($"{reading.Fields[(int)kind]:G4}");
        }

        ImGui.EndTable();
    }

    // Reading the states that are kept takes a while, so it is done when asked for, beside the window.
    void DrawHistory(string arm, int site)
    {
        var wanted = (arm, commands.State.Lesion, site);
        if (asked != wanted)
        {
            (asked, history) = (wanted, null);
        }

        widgets.Button("What stood here before", () => Ask(wanted), tip: "Reads the states that are kept, one a day or so.");
        if (history is null)
        {
            return;
        }

        ImGui.BeginGroup();
        foreach (var (day, text) in history)
        {
            ImGui.TextUnformatted($"day {day, 5:0.#}  {text}");
        }

        ImGui.EndGroup();
        widgets.Remember("history of the site");
    }

    void Ask((string Arm, int Lesion, int Site) wanted)
    {
        IReadOnlyList<(double, string)> found = [];
        commands.Notices.Follow(
            Task.Run(async () =>
            {
                var states = await commands.Session.Ask(one => one.HistoryOfSite(wanted.Arm, wanted.Lesion, wanted.Site));
                found = Changes(states.Select(state => (state.Day, Cells(state.Reading))));
            }),
            () => history = asked == wanted ? found : history
        );
    }

    // Days on which something else stands there than the time before.
    static List<(double Day, string Text)> Changes(IEnumerable<(double Day, string Text)> states)
    {
        List<(double Day, string Text)> changes = [];
        foreach (var state in states)
        {
            if (changes.Count == 0 || changes[^1].Text != state.Text)
            {
                changes.Add(state);
            }
        }

        return changes;
    }

    static string Cells(SiteReading reading)
    {
        string clone = reading.Parenchyma == ParenchymaKind.Tumour ? $" of clone {reading.CloneNumber}" : "";
        return (reading.Parenchyma, reading.Lymphocyte) switch
        {
            (ParenchymaKind.None, LymphocyteKind.None) => "empty",
            (var cell, LymphocyteKind.None) => Titles.Of(cell) + clone,
            (ParenchymaKind.None, var lymphocyte) => Titles.Of(lymphocyte),
            var (cell, lymphocyte) => $"{Titles.Of(cell)}{clone} and {Titles.Of(lymphocyte)}",
        };
    }
}
