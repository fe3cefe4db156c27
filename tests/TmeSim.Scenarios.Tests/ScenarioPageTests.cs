using TmeSim.IO.Scenarios;

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

    [Fact]
    public void Page_SaysTheTitleAndTheArmsOfEachScenario()
    {
        foreach (
            string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "scenarios.md"))
                .Where(line => line.StartsWith("| [", StringComparison.Ordinal))
        )
        {
            string name = line[3..line.IndexOf(']', StringComparison.Ordinal)];
            string file = Path.Combine(AppContext.BaseDirectory, "scenarios", name + ".yaml");
            var scenario = ScenarioReader.Read(File.ReadAllText(file), file).Scenario;

            Assert.Contains("<br>" + scenario.Title, line, StringComparison.Ordinal);
            if (scenario.Arms.Count > 0)
            {
                Assert.Contains($"<br>*{string.Join(", ", scenario.Arms.Select(arm => arm.Name))}*", line, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Page_ShowsEveryPictureBesideItsScenario()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "pictures", "scenarios");
        var drawn = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
        var shown = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "scenarios.md"))
            .Where(line => line.StartsWith("| [", StringComparison.Ordinal))
            .SelectMany(line =>
            {
                string name = line[3..line.IndexOf(']', StringComparison.Ordinal)];
                string[] pictures = [$"{name}-course.svg", $"{name}-tissue.svg"];
                Assert.All(pictures, picture => Assert.Contains($"src=\"pictures/scenarios/{picture}\"", line, StringComparison.Ordinal));
                return pictures;
            })
            .Order(StringComparer.Ordinal);

        Assert.Equal(shown, drawn);
    }
}
