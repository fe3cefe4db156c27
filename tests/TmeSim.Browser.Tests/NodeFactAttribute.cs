namespace TmeSim.Browser.Tests;

/// <summary>A test that runs a script of the page by itself; left out, with the reason, where there is no Node.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (Program is null)
        {
            Skip = "there is no node on the PATH";
        }
    }

    /// <summary>The program; null for none.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
            .FirstOrDefault(File.Exists);
}
