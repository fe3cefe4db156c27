using System.Globalization;
using TmeSim.Core.Experiments;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tissues;

namespace TmeSim.Scenarios.Tests;

/// <summary>Every scenario file runs on the real rules and shows what its "expected" block says. Two classes, so that two processors share the files.</summary>
public abstract class ScenarioTests
{
    static string Folder => Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>Every second file, from the first or the second.</summary>
    protected static TheoryData<string> Files(int first) =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.yaml")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal)
                .Where((_, k) => k % 2 == first),
        ];

    protected static void Check(string name)
    {
        string path = Path.Combine(Folder, name + ".yaml");
        var options = new ScenarioReadOptions { DrugNames = [.. DrugLibrary.All.Keys] };
        var scenario = ScenarioReader.Read(File.ReadAllText(path), path, options).Scenario;
        var tissues = InitialTissueReader.ReadAll(scenario, (_, file) => File.ReadAllBytes(Path.Combine(Folder, file)));
        var setup = new SimulationSetup(scenario, DrugLibrary.All, tissues);
        Claims.AssertNone(Claims.Broken(setup));
    }
}

public sealed class OddScenarioTests : ScenarioTests
{
    public static TheoryData<string> Files() => Files(0);

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_ShowsWhatItExpects(string name) => Check(name);
}

public sealed class EvenScenarioTests : ScenarioTests
{
    public static TheoryData<string> Files() => Files(1);

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_ShowsWhatItExpects(string name) => Check(name);
}
