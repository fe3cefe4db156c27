using System.Runtime.InteropServices;
using ILGPU;

namespace TmeSim.Gpu;

/// <summary>Finds the drivers' libraries, which on Linux carry a version that ILGPU does not ask for.</summary>
static class NativeLibraries
{
    /// <summary>ILGPU's name of the NVIDIA driver.</summary>
    public const string Cuda = "cuda";

    /// <summary>ILGPU's name of the OpenCL loader.</summary>
    public const string OpenCl = "OpenCL";

    static NativeLibraries()
    {
        // Under WSL ILGPU sets a resolver of its own.
        if (OperatingSystem.IsLinux() && !IsWsl())
        {
            NativeLibrary.SetDllImportResolver(
                typeof(Context).Assembly,
                static (name, _, _) => name is Cuda or OpenCl && NativeLibrary.TryLoad($"lib{name}.so.1", out var handle) ? handle : 0
            );
        }
    }

    /// <summary>Whether the library is here; ask before ILGPU first needs it.</summary>
    public static bool Has(string name)
    {
        string[] candidates = OperatingSystem.IsWindows()
            ? [name == Cuda ? "nvcuda.dll" : "OpenCL.dll"]
            :
            [
                $"lib{name}.so.1",
                $"lib{name}.so",
                $"/System/Library/Frameworks/{name}.framework/{name}",
                $"/usr/lib/wsl/lib/lib{name}.so.1",
            ];
        return candidates.Any(candidate => NativeLibrary.TryLoad(candidate, out _));
    }

    static bool IsWsl() =>
        File.Exists("/proc/version") && File.ReadAllText("/proc/version").Contains("microsoft", StringComparison.OrdinalIgnoreCase);
}
