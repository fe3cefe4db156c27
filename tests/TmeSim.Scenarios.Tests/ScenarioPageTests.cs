namespace TmeSim.Scenarios.Tests;

/// <summary>The page of scenarios knows every file, and no other.</summary>
public sealed class ScenarioPageTests
{
    [Fact]
    public void Page_ListsEveryScenarioOnce()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "scenarios"), "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal);
        var listed = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "scenarios.md"))
            .Where(line => line.StartsWith("| [", StringComparison.Ordinal))
            .Select(line => line[3..line.IndexOf(']', StringComparison.Ordinal)])
            .Order(StringComparer.Ordinal);

        Assert.Equal(files, listed);
    }
}
