using TmeSim.Cli.Loading;

namespace TmeSim.Cli.Tests;

/// <summary>The populations that come with the program.</summary>
public class ShippedPopulationTests
{
    static readonly string Folder = Path.Combine(Path.GetDirectoryName(ScenarioLibrary.Folder(_ => null))!, "populations");

    public static TheoryData<string> Populations =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Where(IsPopulation).Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Populations))]
    public void Population_DrawsLesionsThatItsScenarioAccepts(string name)
    {
        using var bench = new Workbench();
        string[] sample = ["--population", Path.Combine(Folder, name), "--samples", "60", "--dry-run", "--json"];

        // Every lesion is checked before the first is simulated.
        var answer = bench.Run(["sweep", Path.Combine(Folder, "nsclc-lesion.yaml"), .. sample]).Succeeded();

        Assert.Equal(60, (int?)answer.Json["points"]);
    }

    static bool IsPopulation(string path) => File.ReadLines(path).Contains("variables:");
}
