using System.Diagnostics;

namespace TmeSim.Gpu.Tests;

/// <summary>The part as the command finds it: beside itself, with what it needs of its own and nothing that the command has.</summary>
public sealed class PlugInTests
{
    // .../tests/TmeSim.Gpu.Tests/bin/Release/net10.0 and .../src/TmeSim.Cli/bin/Release/net10.0
    static readonly string Command = Path.GetFullPath(
        Path.Combine(
            AppContext.BaseDirectory,
            "../../../../../src/TmeSim.Cli/bin",
            Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name,
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))
        )
    );

    [Fact]
    public void Part_HoldsWhatItNeeds_AndNoSecondCore()
    {
        var files = Directory.GetFiles(Path.Combine(Command, "plugins", "Gpu"), "*.dll").Select(Path.GetFileName);

        Assert.Equal(["ILGPU.dll", "TmeSim.Gpu.dll"], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Command_ListsTheEnginesOfThePart()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Command, "tmesim.dll"));
        start.ArgumentList.Add("devices");
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("ilgpu-cpu", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\ngpu ", output, StringComparison.Ordinal);
    }
}
