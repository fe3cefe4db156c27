using Silk.NET.Input;
using TmeSim.Viewer.Controls;

namespace TmeSim.Viewer.Keys;

/// <summary>The keys of the window: the one list that both the keyboard and its help read. Letters and signs go by what is typed, not by place.</summary>
static class KeyTable
{
    const double PanShare = 0.1;
    const double ZoomStep = 1.25;
    const double TurnStep = 15;

    /// <summary>The keys.</summary>
    /// <param name="commands">What they do.</param>
    /// <param name="window">What only the window can do.</param>
    public static IReadOnlyList<KeyBinding> Of(Commands commands, IWindowCommands window)
    {
        var state = commands.State;
        return
        [
            One(Key.Space, "Space", "play or pause", commands.PlayOrPause),
            Two('.', ',', "one hour on, one day back", () => commands.StepOn(1), () => commands.SeekBy(-1)),
            One('n', "one day on", () => commands.StepOn(24)),
            Two(']', '[', "faster, slower", () => commands.ChangeSpeed(1), () => commands.ChangeSpeed(-1)),
            One('r', "restart: same seed, same plan", commands.Restart),
            Turns(commands),
            Arrows(commands),
            Two('+', '-', "zoom in, zoom out; so does the wheel", () => commands.Zoom(ZoomStep), () => commands.Zoom(1 / ZoomStep)),
            One('0', "show the whole tissue", commands.ShowWhole),
            Two('l', 'L', "next layer, layer before", () => commands.TurnLayer(1), () => commands.TurnLayer(-1)),
            One('p', "next palette", commands.TurnStain),
            Slices(commands),
            One('x', "slice across another axis", commands.TurnAxis),
            One('v', "see through a volume", () => state.View = state.View with { SeesThrough = !state.View.SeesThrough }),
            One('m', "lymphocytes over maps", () => state.View = state.View with { ShowsLymphocytes = !state.View.ShowsLymphocytes }),
            One('k', "legend", () => state.View = state.View with { ShowsLegend = !state.View.ShowsLegend }),
            One('t', "timeline", () => state.View = state.View with { ShowsTimeline = !state.View.ShowsTimeline }),
            One('h', "charts", () => state.View = state.View with { ShowsCharts = !state.View.ShowsCharts }),
            One('c', "compare two arms, side by side", commands.Compare),
            Control(Key.Z, "Ctrl+Z", "undo a change of the plan", shift: false, commands.Undo),
            Redo(commands),
            Control(Key.S, "Ctrl+S", "save the picture as PNG", shift: false, window.Export),
            One(Key.Tab, "Tab", "go to the controls; Tab and arrows move among them", window.EnterControls),
            One(Key.F2, "F2", "show or hide the controls", () => state.ShowsPanels = !state.ShowsPanels),
            One(Key.F11, "F11", "full screen", window.ToggleFullScreen),
            Help(state),
            Escape(state),
            Control(Key.Q, "Ctrl+Q", "close the window", shift: false, window.Close),
        ];
    }

    static KeyBinding One(Key key, string name, string does, Action action) =>
        new(name, does, press => press.Key == key && !press.HasControl && Did(action));

    static KeyBinding One(char sign, string does, Action action) =>
        new(sign.ToString().ToUpperInvariant(), does, press => char.ToLowerInvariant(press.Character) == sign && Did(action));

    static KeyBinding Two(char one, char other, string does, Action first, Action second) =>
        new(
            char.ToLowerInvariant(one) == char.ToLowerInvariant(other) ? $"{char.ToUpperInvariant(one)}  Shift+{other}" : $"{one}  {other}",
            does,
            press => press.Character == one ? Did(first) : press.Character == other && Did(second)
        );

    static KeyBinding Control(Key key, string name, string does, bool shift, Action action) =>
        new(name, does, press => press.Key == key && press.HasControl && press.HasShift == shift && Did(action));

    static KeyBinding Redo(Commands commands) =>
        new(
            "Ctrl+Y  Ctrl+Shift+Z",
            "redo it",
            press => press.HasControl && (press.Key == Key.Y || (press.Key == Key.Z && press.HasShift)) && Did(commands.Redo)
        );

    static KeyBinding Arrows(Commands commands) =>
        new(
            "arrows",
            "move about; so does dragging",
            press =>
                press.Key switch
                {
                    Key.Left => Did(() => commands.Pan(-PanShare, 0)),
                    Key.Right => Did(() => commands.Pan(PanShare, 0)),
                    Key.Up => Did(() => commands.Pan(0, -PanShare)),
                    Key.Down => Did(() => commands.Pan(0, PanShare)),
                    _ => false,
                }
        );

    static KeyBinding Turns(Commands commands) =>
        new(
            "Shift+arrows",
            "turn a volume that is seen through; so does dragging",
            press =>
                press.HasShift
                && press.Key switch
                {
                    Key.Left => Did(() => commands.Turn(-TurnStep, 0)),
                    Key.Right => Did(() => commands.Turn(TurnStep, 0)),
                    Key.Up => Did(() => commands.Turn(0, -TurnStep)),
                    Key.Down => Did(() => commands.Turn(0, TurnStep)),
                    _ => false,
                }
        );

    static KeyBinding Slices(Commands commands) =>
        new(
            "PageUp  PageDown",
            "next plane of a volume, plane before",
            press =>
                press.Key == Key.PageUp ? Did(() => commands.MoveSlice(1)) : press.Key == Key.PageDown && Did(() => commands.MoveSlice(-1))
        );

    static KeyBinding Help(ViewerState state) =>
        new(
            "F1  ?",
            "this help",
            press => (press.Key == Key.F1 || press.Character == '?') && Did(() => state.ShowsHelp = !state.ShowsHelp)
        );

    static KeyBinding Escape(ViewerState state) =>
        new(
            "Esc",
            "close the help; forget the cell",
            press =>
                press.Key == Key.Escape
                && Did(() =>
                {
                    if (!state.ShowsHelp)
                    {
                        state.Select(null);
                    }

                    state.ShowsHelp = false;
                })
        );

    static bool Did(Action action)
    {
        action();
        return true;
    }
}
