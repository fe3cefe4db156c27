using System.Text.RegularExpressions;
using TmeSim.Core.Tests.Architecture;

namespace TmeSim.Core.Tests.Tutorial;

/// <summary>Links between pages, to files and to headings, lead somewhere, and tests that pages name exist. Links to other sites are not followed.</summary>
public sealed partial class PageLinkTests
{
    // Classes by their files, and projects with and without the name of the program.
    static readonly Lazy<HashSet<string>> Tests = new(() =>
    {
        var projects = Directory.GetDirectories(Path.Combine(Repository.Root, "tests")).Select(path => Path.GetFileName(path)!).ToList();
        var classes = projects.SelectMany(project =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", project), "*Tests.cs", SearchOption.AllDirectories)
        );
        return
        [
            .. projects,
            .. projects.Select(project => project.Replace("TmeSim.", "", StringComparison.Ordinal)),
            .. classes.Select(path => Path.GetFileNameWithoutExtension(path)),
        ];
    });

    public static TheoryData<string> Pages() =>
        [
            "README.md",
            "CONTRIBUTING.md",
            Path.Combine("benchmarks", "README.md"),
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.Root, file)),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryLink_LeadsSomewhere(string page)
    {
        string path = Path.Combine(Repository.Root, page);
        var dead = Link().Matches(File.ReadAllText(path)).Select(link => link.Groups[1].Value).Where(link => !Leads(path, link));

        Assert.Empty(dead);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryNamedTest_Exists(string page)
    {
        var named = TestName().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(match => match.Groups[1].Value);

        Assert.Empty(named.Except(Tests.Value));
    }

    static bool Leads(string page, string link)
    {
        if (link.Contains("://", StringComparison.Ordinal))
        {
            return true;
        }

        string[] parts = link.Split('#');
        string target = parts[0] == "" ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        return parts.Length == 1 ? Path.Exists(target) : File.Exists(target) && Headings(target).Contains(parts[1]);
    }

    // As a repository's host names them: small letters, no punctuation, dashes for spaces.
    static IEnumerable<string> Headings(string page) =>
        File.ReadLines(page)
            .Where(line => line.StartsWith('#'))
            .Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?:[\w.]+/)*([\w.]+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();
}
