using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

/// <summary>The exact messages about bad files: each case is a file, the line of four dashes, and what the command prints.</summary>
public sealed class BadFileTests
{
    static readonly IReadOnlyDictionary<string, (string Lines, string Messages)> Cases = Split(
        BadSyntax.Cases + BadValues.Cases + BadNames.Cases + BadTissue.Cases + BadTreatments.Cases + BadEvidence.Cases
    );

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Message_IsExact(string name)
    {
        var (lines, messages) = Cases[name];
        var options = new ScenarioReadOptions { Parameters = ScenarioTexts.Parameters, DrugNames = ScenarioTexts.Drugs };
        string text = lines.StartsWith("whole file\n", StringComparison.Ordinal)
            ? lines["whole file\n".Length..]
            : ScenarioTexts.With(lines);

        var exception = Assert.Throws<SettingsException>(() => ScenarioReader.Read(text, ScenarioTexts.FileName, options));

        Assert.Equal(messages, exception.Diagnostics.ToString());
        Assert.Equal(messages, exception.Message);
    }

    [Fact]
    public void MinimalFile_HasNoError()
    {
        var scenario = ScenarioReader.Read(ScenarioTexts.Minimal, ScenarioTexts.FileName).Scenario;

        Assert.Equal("small", scenario.Name);
        Assert.Equal(500, scenario.Lesions[0].TumourRadiusUm);
        Assert.Equal(["neo-1"], scenario.Clones[0].Antigens);
    }

    static Dictionary<string, (string, string)> Split(string cases) =>
        cases
            .Split("==== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(text => text.Split('\n', 2))
            .ToDictionary(
                parts => parts[0],
                parts =>
                {
                    string[] halves = parts[1].Split("\n----\n");
                    return (halves[0], halves[1].TrimEnd('\n'));
                }
            );
}
