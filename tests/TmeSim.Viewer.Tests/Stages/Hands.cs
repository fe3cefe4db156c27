using System.Runtime.InteropServices;

namespace TmeSim.Viewer.Tests.Stages;

/// <summary>A keyboard and a mouse: events that the X server sends as if devices had made them.</summary>
sealed class Hands : IDisposable
{
    public const uint Left = 0xff51;
    public const uint Up = 0xff52;
    public const uint Right = 0xff53;
    public const uint Down = 0xff54;
    public const uint PageUp = 0xff55;
    public const uint PageDown = 0xff56;
    public const uint Tab = 0xff09;
    public const uint Enter = 0xff0d;
    public const uint Escape = 0xff1b;
    public const uint F1 = 0xffbe;
    public const uint F2 = 0xffbf;
    public const uint Shift = 0xffe1;
    public const uint Control = 0xffe3;

    const string ShiftedSigns = "+?LZ";

    readonly nint display = XOpenDisplay(null);

    /// <summary>Presses and lets go of a key, held together with others.</summary>
    public void Press(uint symbol, params uint[] held)
    {
        Array.ForEach(held, key => Key(key, isDown: true));
        Key(symbol, isDown: true);
        Key(symbol, isDown: false);
        Array.ForEach(held, key => Key(key, isDown: false));
        Send();
    }

    /// <summary>Types a sign of the American keyboard.</summary>
    public void Type(char sign)
    {
        if (ShiftedSigns.Contains(sign))
        {
            Press(sign, Shift);
        }
        else
        {
            Press(sign);
        }
    }

    /// <summary>Moves the pointer [pixels of the screen].</summary>
    public void Move(double x, double y)
    {
        XTestFakeMotionEvent(display, -1, (int)x, (int)y, 0);
        Send();
    }

    /// <summary>Presses or lets go of a button: 1 left, 3 right, 4 wheel away, 5 wheel near.</summary>
    public void Button(uint button, bool isDown)
    {
        XTestFakeButtonEvent(display, button, isDown ? 1 : 0, 0);
        Send();
    }

    public void Dispose() => XCloseDisplay(display);

    void Key(uint symbol, bool isDown) => XTestFakeKeyEvent(display, XKeysymToKeycode(display, symbol), isDown ? 1 : 0, 0);

    void Send() => XSync(display, 0);

    [DllImport("libX11.so.6")]
    static extern nint XOpenDisplay(string? name);

    [DllImport("libX11.so.6")]
    static extern int XCloseDisplay(nint display);

    [DllImport("libX11.so.6")]
    static extern int XSync(nint display, int discard);

    [DllImport("libX11.so.6")]
    static extern byte XKeysymToKeycode(nint display, nuint symbol);

    [DllImport("libXtst.so.6")]
    static extern int XTestFakeKeyEvent(nint display, uint code, int isDown, nuint delay);

    [DllImport("libXtst.so.6")]
    static extern int XTestFakeButtonEvent(nint display, uint button, int isDown, nuint delay);

    [DllImport("libXtst.so.6")]
    static extern int XTestFakeMotionEvent(nint display, int screen, int x, int y, nuint delay);
}
