using System.Text;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    static readonly ScenarioReadOptions Options = new() { Parameters = ScenarioTexts.Parameters, DrugNames = ScenarioTexts.Drugs };

    [Fact]
    public void ExampleOfTheDocumentation_HasNoError()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "scenario-format.md"));
        string example = page.Split("```yaml\n")[1].Split("```")[0];

        var scenario = ScenarioReader.Read(example, "example.yaml", Options).Scenario;

        Assert.Equal(StartEvent.Stop, scenario.Treatment.Courses[1].Start.On);
        Assert.Equal(2, scenario.Arms.Count);
    }

    [Fact]
    public void CompleteFile_IsReadAsWritten()
    {
        var scenario = ScenarioReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(CompleteScenario.Text)), "f.yaml", Options).Scenario;

        Assert.Equal(42, scenario.Seed);
        Assert.Equal(Core.Lattice.Boundary.Periodic, scenario.Lattice.Boundary);
        Assert.Equal([GenotypePreset.KrasG12C, GenotypePreset.Stk11Loss, GenotypePreset.Loss9P21], scenario.Clones[0].Presets);
        Assert.Equal(0, scenario.Clones[1].B2mAlleles);
        Assert.Equal(DoseUnit.MgPerKg, scenario.Treatment.Courses[1].Drugs[1].Unit);
        Assert.Null(scenario.Treatment.Courses[1].Stop.AtToxicityGrade);
        Assert.Null(scenario.Arms[1].Treatment);
        Assert.Empty(scenario.Arms[0].Treatment!.Courses);
        Assert.Equal(0.3, scenario.Parameters["oxygen.uptake"]);
        Assert.Equal(double.PositiveInfinity, new ExpectationSettings().AtMost);
    }

    [Fact]
    public void DrugNames_AreUnchecked_WithoutAList()
    {
        string text = ScenarioTexts.With("treatment: {courses: [{name: a, drugs: [{drug: homeopathy}], start: {day: 0}}]}");

        Assert.Equal("homeopathy", ScenarioReader.Read(text, "f.yaml").Scenario.Treatment.Courses[0].Drugs[0].Drug);
        Assert.Throws<SettingsException>(() => ScenarioReader.Read(text, "f.yaml", Options));
    }

    [Fact]
    public void EchoesOfAnError_AreNotReported()
    {
        string text = ScenarioTexts.With("antigens: [{nam: neo-1}]\nduration_days: long\narms: [{name: a, fork_day: 100}]");

        var exception = Assert.Throws<SettingsException>(() => ScenarioReader.Read(text, "f.yaml"));

        Assert.Equal(["duration_days", "antigens[0].name", "antigens[0].nam"], exception.Diagnostics.Select(diagnostic => diagnostic.Path));
    }

    [Theory]
    [InlineData("lesions[0].tumour_radius_um", 7, 45)]
    [InlineData("lesions[0].treg", 7, 11)]
    [InlineData("lesions[0]", 7, 11)]
    [InlineData("lesions[5].treg", 7, 1)]
    [InlineData("treatment.courses[0].drugs", 1, 1)]
    [InlineData("parameters.a.b", 1, 1)]
    [InlineData("lesions[", 7, 1)]
    [InlineData("", 1, 1)]
    public void LaterProblem_IsLocated_AtTheNearestPlaceTheFileHas(string path, int line, int column)
    {
        var document = ScenarioReader.Read(ScenarioTexts.Minimal, "f.yaml");

        var diagnostic = Assert.Single(document.Locate(new ScenarioException(path, "it cannot be seeded")));

        Assert.Equal((line, column), (diagnostic.Line, diagnostic.Column));
        Assert.Equal($"{path}: it cannot be seeded", diagnostic.Message);
    }

    static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TmeSim.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return folder.FullName;
    }
}
