using System.Runtime.InteropServices;

namespace TmeSim.Viewer.Tests.Stages;

/// <summary>A test in a real window, on an X server of its own; left out where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XvfbFactAttribute : FactAttribute
{
    public XvfbFactAttribute() => Skip = Missing;

    /// <summary>What is missing here; null if nothing.</summary>
    public static string? Missing { get; } = Find();

    static string? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return !OperatingSystem.IsLinux() ? "the tests open windows on Linux only"
            : !folders.Any(folder => File.Exists(Path.Combine(folder, "Xvfb"))) ? "there is no Xvfb on the PATH (Debian, Ubuntu: xvfb)"
            : !NativeLibrary.TryLoad("libXtst.so.6", out _) ? "there is no libXtst.so.6 (Debian, Ubuntu: libxtst6)"
            : null;
    }
}
