using System.Text.RegularExpressions;
using TmeSim.Core.Tests.Architecture;

namespace TmeSim.Core.Tests.Tutorial;

/// <summary>Links between pages, to files and to headings, lead somewhere. Links to other sites are not followed.</summary>
public sealed partial class PageLinkTests
{
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

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();
}
