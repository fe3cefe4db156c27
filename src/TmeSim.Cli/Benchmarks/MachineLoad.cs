using System.Globalization;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Whether other programs, or other machines of the same host, disturb a measurement.</summary>
static class MachineLoad
{
    const string File = "/proc/loadavg";
    const double Quiet = 0.3;
    const double Undisturbed = 0.02;

    /// <summary>A warning, or an empty text where the machine is quiet or does not say.</summary>
    public static string Warning()
    {
        try
        {
            return System.IO.File.Exists(File) ? Warning(System.IO.File.ReadAllText(File), Environment.ProcessorCount) : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>A warning, or an empty text where the machine is quiet.</summary>
    /// <param name="load">What the system says: begins with the mean number of threads that wanted to run in the last minute.</param>
    /// <param name="processors">Threads of the processor.</param>
    internal static string Warning(string load, int processors)
    {
        string first = load.Split(' ')[0];
        bool isBusy = double.TryParse(first, CultureInfo.InvariantCulture, out double threads) && threads > Quiet * processors;
        return isBusy ? $"the machine is busy (load {first} on {processors} threads): the times are too long" : "";
    }

    /// <summary>A warning, or an empty text where the host of a virtual machine withheld little, or the system does not say.</summary>
    /// <param name="shares">Of each measurement, the share of the processors' time asked for that was withheld.</param>
    internal static string Warning(IReadOnlyCollection<double?> shares) =>
        shares.Max() is { } most && most > Undisturbed
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the host of this virtual machine withheld up to {most:P0} of the processors' time asked for: times are too long, those of several threads most"
            )
            : "";
}
