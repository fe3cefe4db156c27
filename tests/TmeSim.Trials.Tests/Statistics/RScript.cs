using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TmeSim.Trials.Tests.Statistics;

/// <summary>The statistics program R, if it is installed, as a second opinion.</summary>
static class RScript
{
    const string Program = "Rscript";

    static readonly bool IsThere = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <summary>Numbers that a script prints, separated by blanks; null if R is not installed. NA is not a number.</summary>
    public static double[]? Run(string script)
    {
        if (!IsThere)
        {
            return null;
        }

        using var process = Process.Start(
            new ProcessStartInfo(Program, ["--vanilla", "-e", $"options(digits=17); {script}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        return [.. output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    static double Parse(string text) => text is "NA" or "NaN" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A test that needs R; without it the test is skipped.</summary>
sealed class FactWithRAttribute : FactAttribute
{
    static readonly ConcurrentDictionary<string, bool> Found = new();

    public FactWithRAttribute(string package = "stats")
    {
        if (!Found.GetOrAdd(package, one => RScript.Run($"cat(as.numeric(requireNamespace('{one}', quietly=TRUE)))") is [1]))
        {
            Skip = $"needs R with the package {package}";
        }
    }
}
