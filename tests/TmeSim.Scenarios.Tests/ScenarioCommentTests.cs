using System.Text.RegularExpressions;
using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tissues;

namespace TmeSim.Scenarios.Tests;

/// <summary>What the comment of a scenario says to try can be tried, and what it says to notice has a name in the results.</summary>
public sealed partial class ScenarioCommentTests
{
    static string Folder => Path.Combine(AppContext.BaseDirectory, "scenarios");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void ThingsToTry_AreSettings(string file)
    {
        string text = File.ReadAllText(Path.Combine(Folder, file));
        var plain = Read(file, text);

        Assert.Contains("Things to notice:", text, StringComparison.Ordinal);
        foreach (Match match in Override().Matches(Comment(text)))
        {
            // The record of a scenario has lists, which compare by identity; its text does not.
            string changed = ResolvedScenarioWriter.Write(Read(file, text, match.Groups[1].Value.TrimEnd('.')));
            Assert.NotEqual(ResolvedScenarioWriter.Write(plain), changed);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void ThingsToNotice_AreColumnsOrEvents(string file)
    {
        string text = File.ReadAllText(Path.Combine(Folder, file));
        string comment = Comment(text);
        int from = comment.IndexOf("Things to notice:", StringComparison.Ordinal);
        int to = comment.IndexOf("Things to try:", StringComparison.Ordinal);
        Assert.InRange(to, from, comment.Length);
        var known = Names(Read(file, text));

        Assert.All(
            Word().Matches(comment[from..to]).Select(match => match.Value),
            word => Assert.True(known.Contains(word), $"{word} is no column of the results, nor the name of an event or a cause")
        );
    }

    static Scenario Read(string file, string text, params string[] overrides) =>
        ScenarioReader
            .Read(text, file, new ScenarioReadOptions { DrugNames = [.. DrugLibrary.All.Keys], Overrides = [.. overrides] })
            .Scenario;

    static HashSet<string> Names(Scenario scenario)
    {
        var tissues = InitialTissueReader.ReadAll(scenario, (_, table) => File.ReadAllBytes(Path.Combine(Folder, table)));
        var simulation = new Experiment(new SimulationSetup(scenario, DrugLibrary.All, tissues), 0).SimulationOf(0);
        return
        [
            .. LesionReadout.Columns,
            .. LesionReadout.TextColumns,
            .. simulation.Patient.Outputs.Columns,
            .. TableSchemas.Fixed.SelectMany(table => table.Columns).Select(column => column.Name),
            .. Enum.GetNames<EventKind>().Concat(Enum.GetNames<EscapeCause>()).Select(SnakeCase.Of),
        ];
    }

    // The comment at the head of the file, as one text.
    static string Comment(string text) =>
        string.Join(' ', text.Split('\n').TakeWhile(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim()));

    [GeneratedRegex(@"--set ([^\s=]+=(?:\[[^\]]*\]|[^\s;,:()]+))")]
    private static partial Regex Override();

    // Words with underscores, but for the names of files.
    [GeneratedRegex(@"\b[a-z0-9]+(?:_[a-z0-9]+)+\b(?!\.)")]
    private static partial Regex Word();
}
