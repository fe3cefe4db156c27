using System.Text.RegularExpressions;
using TmeSim.IO.Scenarios;

namespace TmeSim.Scenarios.Tests;

/// <summary>A reader can trace every number of a scenario, to a source that can be found or to what it was chosen for.</summary>
public sealed partial class ScenarioNumberTests
{
    const string FirstLineOfEntry = "  - settings:";

    static string Folder => AppContext.BaseDirectory;

    public static TheoryData<string> Files() =>
        [
            .. new[] { "scenarios", "populations" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.yaml"))
                .Where(path => File.ReadLines(path).Contains("lesions:"))
                .Select(path => Path.GetRelativePath(Folder, path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryNumber_HasAnOrigin_AndEveryOriginANumber(string file)
    {
        var document = Read(file, File.ReadAllText(Path.Combine(Folder, file)));

        Assert.Empty(Untraced(document));
        Assert.Empty(document.UnusedNumbers);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void WithoutAnyOneEntry_ANumberIsUntraced(string file)
    {
        string text = File.ReadAllText(Path.Combine(Folder, file));
        int entries = text.Split('\n').Count(line => line.StartsWith(FirstLineOfEntry, StringComparison.Ordinal));

        Assert.Equal(Read(file, text).Scenario.Numbers.Count, entries);
        Assert.All(Enumerable.Range(0, entries), k => Assert.NotEmpty(Untraced(Read(file, Without(k, text)))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EverySource_CanBeFound(string file)
    {
        var scenario = Read(file, File.ReadAllText(Path.Combine(Folder, file))).Scenario;
        string[] sources = [.. scenario.Numbers.Select(entry => entry.Source).Where(source => source != ""), .. scenario.Sources];

        Assert.All(sources, source => Assert.True(CanBeFound(source), $"nothing in \"{source}\" says where to look"));
        Assert.All(
            sources.SelectMany(source => Page().Matches(source)),
            match => Assert.True(IsThere(match), $"{match.Value} is not there")
        );
    }

    static ScenarioDocument Read(string file, string text) => ScenarioReader.Read(text, file);

    static IEnumerable<string> Untraced(ScenarioDocument document) =>
        document
            .Numbers.Where(number => number.Origin is NumberOrigin.Unstated or NumberOrigin.Default)
            .Select(number => $"line {number.Line}: {number.Key} = {number.Value}");

    // The text without the k-th entry of `numbers`.
    static string Without(int k, string text)
    {
        var lines = text.Split('\n').ToList();
        int from = 0;
        for (int entry = 0; entry <= k; entry++)
        {
            from = lines.FindIndex(from + 1, line => line.StartsWith(FirstLineOfEntry, StringComparison.Ordinal));
        }

        int to = lines.FindIndex(from + 1, line => !line.StartsWith("   ", StringComparison.Ordinal));
        lines.RemoveRange(from, to - from);
        bool isOnly = lines[from - 1] == "numbers:" && !lines[from].StartsWith(FirstLineOfEntry, StringComparison.Ordinal);
        lines[from - 1] = isOnly ? "numbers: []" : lines[from - 1];
        return string.Join('\n', lines);
    }

    static bool CanBeFound(string source) =>
        Reference().IsMatch(source)
        || Page().IsMatch(source)
        || (DrugFile().Match(source) is { Success: true } drug && DrugLibrary.All.ContainsKey(drug.Groups[1].Value));

    static bool IsThere(Match page)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, "science", page.Groups[1].Value));
        string start = page.Groups[2].Value == "section" ? $"## {page.Groups[3].Value}." : $"|{page.Groups[3].Value}|";
        return lines.Any(line => line.StartsWith(start, StringComparison.Ordinal));
    }

    // A paper, one of the source reviews that docs/science names, or a page of the documentation.
    [GeneratedRegex(@"doi:10\.\d{4,}/\S+|\bS[0124] sections? \d|\bdocs/[\w-]+\.md\b")]
    private static partial Regex Reference();

    [GeneratedRegex(@"science/([\w-]+\.md) (section|row)s? (\w+)")]
    private static partial Regex Page();

    [GeneratedRegex(@"drug file (\w+)")]
    private static partial Regex DrugFile();
}
