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
            if (!System.IO.File.Exists(File))
            {
                return "";
            }

            string first = System.IO.File.ReadAllText(File).Split(' ')[0];
            bool isBusy = double.TryParse(first, CultureInfo.InvariantCulture, out double load) && load > Quiet * Environment.ProcessorCount;
            return isBusy ? $"the machine is busy (load {first} on {Environment.ProcessorCount} threads): the times are too long" : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
