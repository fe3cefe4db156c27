using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TmeSim.Cli.Running;

/// <summary>The machine a measurement or a run was made on.</summary>
/// <param name="Processor">Model of the processor.</param>
/// <param name="Threads">Hardware threads the process may use.</param>
/// <param name="VectorBits">Width of the widest hardware vectors.</param>
/// <param name="OperatingSystem">Operating system.</param>
/// <param name="Runtime">Version of .NET.</param>
public sealed record Machine(string Processor, int Threads, int VectorBits, string OperatingSystem, string Runtime)
{
    /// <summary>Describes this machine.</summary>
    public static Machine Describe() =>
        new(Model(), Environment.ProcessorCount, Bits(), RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    static int Bits() =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : 8 * Vector<byte>.Count;

    static string Model()
    {
        const string linuxFile = "/proc/cpuinfo";
        const string linuxKey = "model name";
        try
        {
            string? line = File.Exists(linuxFile)
                ? File.ReadLines(linuxFile).FirstOrDefault(one => one.StartsWith(linuxKey, StringComparison.Ordinal))
                : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            string model = line?[(line.IndexOf(':') + 1)..].Trim() ?? "";
            return model.Length > 0 ? model : RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        }
    }
}
