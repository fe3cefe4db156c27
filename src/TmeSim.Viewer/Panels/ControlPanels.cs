using System.Numerics;
using ImGuiNET;
using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewer.Panels;

/// <summary>All controls, and how much of the window they take: a column at the left and a strip below.</summary>
sealed class ControlPanels
{
    const float ColumnWidth = 330;
    const float StripHeight = 150;

    const ImGuiWindowFlags Fixed =
        ImGuiWindowFlags.NoTitleBar
        | ImGuiWindowFlags.NoMove
        | ImGuiWindowFlags.NoResize
        | ImGuiWindowFlags.NoCollapse
        | ImGuiWindowFlags.NoSavedSettings
        | ImGuiWindowFlags.NoFocusOnAppearing
        | ImGuiWindowFlags.NoBringToFrontOnFocus;

    readonly Widgets widgets;
    readonly ViewerState state;
    readonly CellPanel cell;
    readonly HelpPanel help;
    readonly PlaybackPanel playback;
    readonly (string Title, bool IsOpen, Action Draw)[] sections;
    bool isEntering;

    /// <summary>Makes the controls.</summary>
    public ControlPanels(Commands commands, IWindowCommands window, Widgets widgets, IReadOnlyList<Keys.KeyBinding> keys)
    {
        this.widgets = widgets;
        state = commands.State;
        cell = new CellPanel(commands, widgets);
        help = new HelpPanel(state, keys);
        var dose = new DosePanel(commands, widgets);
        playback = new PlaybackPanel(
            commands,
            window,
            widgets,
            new ScrubBar(commands, widgets),
            new PlanLanes(commands, widgets, dose.Give)
        );
        sections =
        [
            ("View", true, new ViewPanel(commands, widgets).Draw),
            ("Arms", true, new ArmsPanel(commands, widgets).Draw),
            ("Give a drug", true, dose.Draw),
            ("Treatment", true, new TreatmentPanel(commands, widgets).Draw),
            ("Mechanisms", false, new MechanismsPanel(commands, widgets).Draw),
            ("Keep and share", false, new SharePanel(commands, window, widgets).Draw),
        ];
    }

    /// <summary>Whether the keys move among the controls.</summary>
    public bool HasKeys { get; private set; }

    /// <summary>Width of the column at the left [window units].</summary>
    public float Left => state.ShowsPanels ? ColumnWidth * widgets.Scale : 0;

    /// <summary>Height of the strip below [window units].</summary>
    public float Bottom => state.ShowsPanels ? StripHeight * widgets.Scale : 0;

    /// <summary>Draws them.</summary>
    /// <param name="frame">The frame the picture is of; null before the first.</param>
    /// <param name="size">Size of the window [window units].</param>
    public void Draw(LiveFrame? frame, Vector2 size)
    {
        widgets.Begin();
        GiveKeysBack();
        if (state.ShowsPanels)
        {
            ImGui.SetNextWindowPos(Vector2.Zero);
            ImGui.SetNextWindowSize(new Vector2(Left, size.Y));
            if (isEntering)
            {
                ImGui.SetNextWindowFocus();
                isEntering = false;
            }

            ImGui.Begin("Controls", Fixed);
            ImGui.PushItemWidth(-110 * widgets.Scale);
            DrawSections(frame);
            ImGui.PopItemWidth();
            ImGui.End();
            ImGui.SetNextWindowPos(new Vector2(Left, size.Y - Bottom));
            ImGui.SetNextWindowSize(new Vector2(Math.Max(1, size.X - Left), Bottom));
            ImGui.Begin("Time", Fixed);
            playback.Draw();
            ImGui.End();
        }

        if (state.ShowsHelp)
        {
            help.Draw();
        }
    }

    /// <summary>Gives the keys to the controls, to move among them without a mouse.</summary>
    public void Enter() => HasKeys = isEntering = true;

    /// <summary>Gives the keys back to the picture.</summary>
    public void Leave() => HasKeys = false;

    // After a click on a control the keys go on to play and to move the picture; who types or moves among controls by keys keeps them there.
    void GiveKeysBack()
    {
        var io = ImGui.GetIO();
        HasKeys &= !ImGui.IsMouseClicked(ImGuiMouseButton.Left);
        bool hasPopup = ImGui.IsPopupOpen("", ImGuiPopupFlags.AnyPopupId | ImGuiPopupFlags.AnyPopupLevel);
        if (
            !HasKeys
            && !io.NavVisible
            && !io.WantTextInput
            && !hasPopup
            && !ImGui.IsMouseDown(ImGuiMouseButton.Left)
            && !ImGui.IsAnyItemActive()
        )
        {
            ImGui.SetWindowFocus(null);
        }
    }

    void DrawSections(LiveFrame? frame)
    {
        foreach (var (title, isOpen, draw) in sections)
        {
            Section(title, isOpen, draw);
        }

        Section("Cell", true, () => DrawCell(frame));
    }

    void Section(string title, bool isOpen, Action draw)
    {
        bool shows = ImGui.CollapsingHeader(title, isOpen ? ImGuiTreeNodeFlags.DefaultOpen : ImGuiTreeNodeFlags.None);
        widgets.Remember(title);
        if (shows)
        {
            draw();
        }
    }

    void DrawCell(LiveFrame? frame)
    {
        if (frame is not null)
        {
            cell.Draw(frame);
        }
    }
}
