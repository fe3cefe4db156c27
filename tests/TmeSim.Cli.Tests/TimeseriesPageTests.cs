using System.Text.RegularExpressions;
using TmeSim.Cli.Running;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Tests;

/// <summary>docs/results.md lists the columns of timeseries.csv with unit and meaning as the code declares them: none is missing, none is gone.</summary>
public sealed partial class TimeseriesPageTests
{
    // A drug of each unit that exposures are given in; a corticosteroid is always there.
    const string Scenario = """
        format: 1
        name: columns
        duration_days: 1
        lattice: { width: 8, height: 8 }
        antigens: [{ name: epitope }]
        clones: [{ name: founder, antigens: [epitope] }]
        lesions: [{ name: primary, tumour_radius_um: 60 }]
        treatment:
          courses: [{ name: first, start: { day: 0 }, drugs: [{ drug: nivolumab }, { drug: radiotherapy }, { drug: vaccine }] }]
        """;

    [Fact]
    public void EveryColumn_StandsOnThePage_AsTheCodeDeclaresIt()
    {
        var columns = TableSchemas.TimeseriesKeys.Skip(3).Concat(ObservableColumns.Of(Simulation()));
        var expected = columns
            .Select(column => $"| `{Placeholders().Replace(column.Name, NameOf)}` | {column.Unit} | {column.Description} |")
            .Distinct();

        Assert.Equal(expected, Section().Where(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryTarget_IsNamedBelowTheTable()
    {
        var targets = ObservableColumns
            .Of(Simulation())
            .Select(column => Target().Match(column.Name).Value)
            .Where(name => name != "")
            .Distinct();

        string page = string.Join('\n', Section());
        Assert.Equal(10, targets.Count());
        Assert.All(targets, target => Assert.Contains($"`{target}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryMeaning_SaysMoreThanTheName()
    {
        Assert.All(
            ObservableColumns.Of(Simulation()),
            column => Assert.NotEqual(column.Name.Replace('_', ' '), column.Description.TrimEnd('.').ToLowerInvariant())
        );
    }

    static Simulation Simulation()
    {
        var scenario = ScenarioReader
            .Read(Scenario, "columns.yaml", new ScenarioReadOptions { DrugNames = [.. DrugLibrary.All.Keys] })
            .Scenario;
        return new Experiment(new SimulationSetup(scenario, DrugLibrary.All), 0).SimulationOf(0);
    }

    static IEnumerable<string> Section() =>
        File.ReadLines(RepositoryFiles.PathOf("docs", "results.md"))
            .SkipWhile(line => line != "### timeseries.csv")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'));

    static string NameOf(Match match) =>
        match.Value switch
        {
            "epitope" => "ANTIGEN",
            "nivolumab" or "radiotherapy" or "vaccine" or "corticosteroid" => "DRUG",
            _ => "TARGET",
        };

    [GeneratedRegex("^[a-z0-9_]+?(?=_occupancy_lesion_)")]
    private static partial Regex Target();

    // What differs between scenarios, and the targets, which have the same two columns each.
    [GeneratedRegex("^(epitope|nivolumab|radiotherapy|vaccine|corticosteroid|[a-z0-9_]+?(?=_occupancy_))")]
    private static partial Regex Placeholders();
}
