using ImGuiNET;
using Silk.NET.Input;
using TmeSim.Viewer.Keys;
using TmeSim.Viewer.Panels;

namespace TmeSim.Viewer.Windows;

/// <summary>Gives keys and mouse to whom they belong: the controls, the picture or the table of keys.</summary>
/// <param name="input">Keyboards and mice.</param>
/// <param name="keys">What keys do.</param>
/// <param name="mouse">What the mouse does in the picture.</param>
/// <param name="panels">The controls.</param>
/// <param name="window">The window.</param>
sealed class WindowInput(IInputContext input, IReadOnlyList<KeyBinding> keys, PictureMouse mouse, ControlPanels panels, ViewerWindow window)
{
    /// <summary>Begins to listen.</summary>
    public void Listen()
    {
        foreach (var keyboard in input.Keyboards)
        {
            keyboard.KeyDown += (board, key, _) => Press(board, key, '\0');
            keyboard.KeyUp += (_, _, _) => window.Redraw();
            keyboard.KeyChar += (board, character) => Press(board, null, character);
        }

        foreach (var device in input.Mice)
        {
            device.MouseDown += (_, button) => Tell(button, isDown: true);
            device.MouseUp += (_, button) => Tell(button, isDown: false);
            device.MouseDown += (_, button) => AtPicture(button, (x, y) => mouse.Press(window.Area, x, y));
            device.MouseUp += (_, button) => Mouse(button, (x, y) => mouse.Release(window.Area, x, y));
            device.MouseMove += (_, _) => Mouse(MouseButton.Left, (x, y) => mouse.Move(window.Area, x, y));
            device.Scroll += (_, wheel) => AtPicture(MouseButton.Left, (x, y) => mouse.Turn(window.Area, x, y, wheel.Y));
        }
    }

    void Press(IKeyboard board, Key? key, char character)
    {
        window.Redraw();
        var io = ImGui.GetIO();
        if (io.WantTextInput || ((io.NavVisible || panels.HasKeys) && MovesAmongControls(key, character)))
        {
            if (key == Key.Escape)
            {
                panels.Leave();
            }

            return;
        }

        bool hasControl =
            board.IsKeyPressed(Key.ControlLeft)
            || board.IsKeyPressed(Key.ControlRight)
            || board.IsKeyPressed(Key.SuperLeft)
            || board.IsKeyPressed(Key.SuperRight);
        bool hasShift = board.IsKeyPressed(Key.ShiftLeft) || board.IsKeyPressed(Key.ShiftRight);
        var press = new KeyPress(key, character, hasControl, hasShift);
        keys.FirstOrDefault(binding => binding.Press(press));
    }

    // The controls look at the buttons once a frame, and a tap may be over by then. What they are told stays for a frame.
    static void Tell(MouseButton button, bool isDown)
    {
        if (button is MouseButton.Left or MouseButton.Right or MouseButton.Middle)
        {
            ImGui.GetIO().AddMouseButtonEvent((int)button, isDown);
        }
    }

    static bool MovesAmongControls(Key? key, char character) =>
        character == ' '
        || key
            is Key.Space
                or Key.Enter
                or Key.Tab
                or Key.Escape
                or Key.Left
                or Key.Right
                or Key.Up
                or Key.Down
                or Key.PageUp
                or Key.PageDown;

    // Only what begins in the picture and not on a control is the picture's.
    void AtPicture(MouseButton button, Action<double, double> act) =>
        Mouse(
            button,
            (x, y) =>
            {
                if (window.Area.Contains(x, y) && !ImGui.GetIO().WantCaptureMouse)
                {
                    ImGui.SetWindowFocus(null);
                    act(x, y);
                }
            }
        );

    void Mouse(MouseButton button, Action<double, double> act)
    {
        window.Redraw();
        if (button == MouseButton.Left)
        {
            var at = input.Mice[0].Position * window.Graphics.PixelsPerUnit;
            act(at.X, at.Y);
        }
    }
}
