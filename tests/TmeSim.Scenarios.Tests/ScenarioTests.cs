using System.Globalization;
using TmeSim.Core.Experiments;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tissues;

namespace TmeSim.Scenarios.Tests;

/// <summary>Every scenario file runs on the real rules and shows what its "expected" block says.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (string path in Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetFileNameWithoutExtension(path));
        }

        return files;
    }

    static string Folder => Path.Combine(AppContext.BaseDirectory, "scenarios");

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_ShowsWhatItExpects(string name)
    {
        string path = Path.Combine(Folder, name + ".yaml");
        var options = new ScenarioReadOptions { DrugNames = [.. DrugLibrary.All.Keys] };
        var scenario = ScenarioReader.Read(File.ReadAllText(path), path, options).Scenario;
        var tissues = InitialTissueReader.ReadAll(scenario, (_, file) => File.ReadAllBytes(Path.Combine(Folder, file)));
        var setup = new SimulationSetup(scenario, DrugLibrary.All, tissues);
        using var engine = setup.CreateEngine("cpu", Environment.ProcessorCount);

        var results = ScenarioOutcome.Check(setup, engine);

        Assert.NotEmpty(results);
        var broken = results
            .Where(result => !result.Holds)
            .Select(result =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Expectation.Claim}: {result.Expectation.Column} = {result.Value}, expected {result.Expectation.AtLeast} … {result.Expectation.AtMost}"
                )
            );
        Assert.Empty(broken);
    }
}
