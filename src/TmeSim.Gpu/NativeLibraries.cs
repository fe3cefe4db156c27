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
        if (OperatingSystem.IsLinux())
        {
            NativeLibrary.SetDllImportResolver(
                typeof(Context).Assembly,
                static (name, _, _) => name is Cuda or OpenCl ? LinuxNames(name).Select(Load).FirstOrDefault(handle => handle != 0) : 0
            );
        }
    }

    /// <summary>Whether the library is here; ask before ILGPU first needs it.</summary>
    public static bool Has(string name)
    {
        string[] candidates =
            OperatingSystem.IsWindows() ? [name == Cuda ? "nvcuda.dll" : "OpenCL.dll"]
            : OperatingSystem.IsLinux() ? LinuxNames(name)
            : [$"lib{name}.dylib", $"/System/Library/Frameworks/{name}.framework/{name}"];
        return candidates.Any(candidate => Load(candidate) != 0);
    }

    // The last is where Windows lends its driver to Linux.
    static string[] LinuxNames(string name) => [$"lib{name}.so.1", $"lib{name}.so", $"/usr/lib/wsl/lib/lib{name}.so.1"];

    static nint Load(string candidate) => NativeLibrary.TryLoad(candidate, out var handle) ? handle : 0;
}
