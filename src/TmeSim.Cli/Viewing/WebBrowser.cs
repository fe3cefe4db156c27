using System.ComponentModel;
using System.Diagnostics;

namespace TmeSim.Cli.Viewing;

/// <summary>The browser of whoever sits at this machine.</summary>
static class WebBrowser
{
    static readonly string[] Displays = ["DISPLAY", "WAYLAND_DISPLAY"];

    /// <summary>Opens an address.</summary>
    /// <returns>Whether a browser was asked to; on Linux there must be a display.</returns>
    public static bool Open(string address)
    {
        bool hasDisplay = !OperatingSystem.IsLinux() || Displays.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
        try
        {
            return hasDisplay && Process.Start(Opener(address)) is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    static ProcessStartInfo Opener(string address) =>
        OperatingSystem.IsWindows() ? new ProcessStartInfo(address) { UseShellExecute = true }
        : OperatingSystem.IsMacOS() ? new ProcessStartInfo("open", [address])
        : new ProcessStartInfo("xdg-open", [address]) { RedirectStandardOutput = true, RedirectStandardError = true };
}
