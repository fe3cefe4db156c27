using System.Globalization;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Whether other programs disturb a measurement.</summary>
static class MachineLoad
{
    const string File = "/proc/loadavg";
    const double Quiet = 0.3;

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
}
