using System.Runtime.InteropServices;
using System.Text;
using Silk.NET.GLFW;

namespace TmeSim.Viewer.Tests.Stages;

/// <summary>Sets the scale of the desktop, as its settings do, while it is there. Windows ask for it when their library starts, so that is started again.</summary>
sealed class DesktopScale : IDisposable
{
    const nuint ResourceManager = 23;
    const nuint Text = 31;
    const int Replace = 0;

    public DesktopScale(double scale)
    {
        Start(Encoding.ASCII.GetBytes($"Xft.dpi:\t{96 * scale}\n"));
    }

    public void Dispose() => Start([]);

    static void Start(byte[] resources)
    {
        var glfw = GlfwProvider.GLFW.Value;
        glfw.Terminate();
        nint display = XOpenDisplay(null);
        nuint root = XDefaultRootWindow(display);
        XChangeProperty(display, root, ResourceManager, Text, 8, Replace, resources, resources.Length);
        XCloseDisplay(display);
        Assert.True(glfw.Init());
    }

    [DllImport("libX11.so.6")]
    static extern nint XOpenDisplay(string? name);

    [DllImport("libX11.so.6")]
    static extern int XCloseDisplay(nint display);

    [DllImport("libX11.so.6")]
    static extern nuint XDefaultRootWindow(nint display);

    [DllImport("libX11.so.6")]
    static extern int XChangeProperty(nint display, nuint window, nuint property, nuint type, int format, int mode, byte[] data, int count);
}
