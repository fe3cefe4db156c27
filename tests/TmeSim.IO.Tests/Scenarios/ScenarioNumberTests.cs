using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Every number of a file is found, with where it comes from.</summary>
public sealed class ScenarioNumberTests
{
    const string Text = """
        format: 1
        name: numbers
        numbers:
          - settings: ["clones[null].fraction", "clones[0].division_factor"]
            source: "doi:10.1000/1"
          - {settings: [clones.fraction, "lesions[].treg"], chosen_for: a test}
          - {settings: [arms.parameters.t_cell_engagement.treg_weight, "arms[late].fork_day"], chosen_for: no Treg}
          - {settings: [arms.treatment_free_intervals_days, patient.weight_kg], chosen_for: intervals}
        duration_days: 90
        lattice: {width: 100, height: 100, spacing_um: 20}
        antigens: [{name: neo-1, strength: 0.7}]
        clones:
          - {name: founder, fraction: 0.9, antigens: [neo-1], division_factor: 1.2}
          - {name: "null", fraction: 0.1, antigens: [neo-1], hits_to_kill: 3}
        lesions: [{name: primary, tumour_radius_um: 500, treg: 0.01}]
        treatment: {courses: [{name: first, drugs: [{drug: nivolumab}], start: {day: 0}, stop: {after_days: 14}}]}
        arms:
          - {name: early, fork_day: 7, parameters: {t_cell_engagement.treg_weight: 0, vessel_entry.treg: 0.000035}}
          - {name: late, fork_day: 8, parameters: {vessel_entry.treg: 0.1}}
        expected: [{claim: it grows, column: tumour_cells, day: 30, at_least: 2}]
        """;

    static readonly ScenarioDocument Document = ScenarioReader.Read(Text, ScenarioTexts.FileName);

    [Theory]
    // A selected entry by name, by index; all entries; a list of numbers under an empty selector.
    [InlineData("clones[null].fraction", "0.1", "", NumberOrigin.Source, "doi:10.1000/1")]
    [InlineData("clones[founder].division_factor", "1.2", "", NumberOrigin.Source, "doi:10.1000/1")]
    [InlineData("clones[founder].fraction", "0.9", "", NumberOrigin.Chosen, "a test")]
    [InlineData("lesions[primary].treg", "0.01", "", NumberOrigin.Chosen, "a test")]
    [InlineData("arms[early].parameters.t_cell_engagement.treg_weight", "0", "", NumberOrigin.Chosen, "no Treg")]
    [InlineData("arms[late].fork_day", "8", "d", NumberOrigin.Chosen, "no Treg")]
    [InlineData("expected[0].at_least", "2", "", NumberOrigin.Claim, "it grows")]
    [InlineData("lattice.width", "100", "", NumberOrigin.Layout, "")]
    [InlineData("lattice.spacing_um", "20", "µm", NumberOrigin.Default, "")]
    [InlineData("clones[null].hits_to_kill", "3", "", NumberOrigin.Default, "")]
    [InlineData("antigens[neo-1].strength", "0.7", "", NumberOrigin.Unstated, "")]
    [InlineData("arms[early].fork_day", "7", "d", NumberOrigin.Unstated, "")]
    [InlineData("arms[late].parameters.vessel_entry.treg", "0.1", "1/h per cell/µL", NumberOrigin.Unstated, "")]
    [InlineData("treatment.courses[first].stop.after_days", "14", "d", NumberOrigin.Unstated, "")]
    public void Number_HasTheOriginThatIsSaidOfIt(string key, string value, string unit, NumberOrigin origin, string text)
    {
        var number = Assert.Single(Document.Numbers, one => one.Key == key);

        Assert.Equal((value, unit, origin, text), (number.Value, number.Unit, number.Origin, number.Text));
        Assert.Contains(value, Text.Split('\n')[number.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultOfAParameter_HasTheSourceOfTheRegistry()
    {
        var number = Assert.Single(Document.Numbers, one => one.Key == "arms[early].parameters.vessel_entry.treg");

        Assert.Equal(NumberOrigin.Default, number.Origin);
        Assert.Equal(Core.Scenarios.ParameterRegistry.Find("vessel_entry.treg")!.Source, number.Text);
    }

    [Fact]
    public void EveryNumberOfTheFile_IsFoundOnce()
    {
        var document = ScenarioReader.Read(CompleteScenario.Text, "f.yaml", new() { Parameters = ScenarioTexts.Parameters });
        var numbers = document.Numbers;

        Assert.Equal(numbers.Count, numbers.Select(number => number.Key).Distinct().Count());
        // Every plain number that stands behind a colon.
        string[] values = [.. CompleteScenario.Text.Split(['\n', ',', '{', '}'])];
        int written = values.Count(part => double.TryParse(part.Split(": ").Skip(1).FirstOrDefault(), out _));
        int listed = numbers.Count(number => number.Key.EndsWith(']'));
        Assert.Equal(written, numbers.Count - listed);
    }

    [Fact]
    public void OriginOfANumberThatTheFileDoesNotHave_IsTold() =>
        Assert.Equal(["arms.treatment_free_intervals_days", "patient.weight_kg"], Document.UnusedNumbers);
}
