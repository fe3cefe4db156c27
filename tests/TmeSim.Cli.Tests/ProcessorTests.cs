using System.Globalization;
using System.Text.RegularExpressions;

namespace TmeSim.Cli.Tests;

/// <summary>Processors differ in the registers they have. The runtime can be told to leave some alone, as if the processor lacked them.</summary>
public partial class ProcessorTests
{
    /// <summary>The reference engine uses none, so its bits are those of any processor.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128)]
    public void WithoutWideRegisters_TheBitsAreTheSame(string feature, int mostBits)
    {
        using var bench = new Workbench();

        // Neither rows nor sites fill whole registers.
        string scenario = bench.Write(
            "tiny.yaml",
            Scenarios.Tiny.Replace("width: 40, height: 40", "width: 41, height: 37", StringComparison.Ordinal)
        );
        using var devices = new ToolProcess(bench.Folder, ["devices"], (feature, "0"));
        using var verify = new ToolProcess(bench.Folder, ["verify", scenario, "--days", "1", "--threads", "1"], (feature, "0"));

        string width = VectorBits().Match(devices.Wait().Output).Groups[1].Value;
        Assert.InRange(int.Parse(width, CultureInfo.InvariantCulture), 1, mostBits);
        Assert.StartsWith("equal: reference, cpu with 1 thread(s); 24 steps", verify.Wait().Succeeded().Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"vectors of (\d+) bits")]
    private static partial Regex VectorBits();
}
