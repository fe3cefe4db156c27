using System.Text.RegularExpressions;
using TmeSim.Core.Tests.Architecture;

namespace TmeSim.Core.Tests.Tutorial;

/// <summary>
/// docs/adding-a-rule.md is executable: every block of C# stands word for word in the file named in the line before it, and that file is
/// compiled and tested.
/// </summary>
public sealed partial class TutorialTests
{
    static readonly string Page = Path.Combine(Repository.Root, "docs", "adding-a-rule.md");

    [Fact]
    public void EveryBlock_IsTheTextOfACompiledFile()
    {
        string page = Read(Page);
        var blocks = Block().Matches(page);

        Assert.NotEmpty(blocks);
        Assert.Equal(page.Split("```csharp").Length - 1, blocks.Count);
        Assert.All(
            blocks,
            block =>
            {
                string file = block.Groups["file"].Value;
                string source = Read(Path.Combine(Repository.Root, file.Replace('/', Path.DirectorySeparatorChar)));
                Assert.True(
                    Flatten(source).Contains(Flatten(block.Groups["code"].Value)),
                    $"{file} does not hold this block:\n{block.Groups["code"].Value}"
                );
            }
        );
    }

    static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    // A block may be indented less than its file.
    static string Flatten(string code) => Indent().Replace(code.Trim(), "\n");

    [GeneratedRegex(@"^`(?<file>[^`\n]+\.cs)`[^\n]*\n+```csharp\n(?<code>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\n[ \t]*")]
    private static partial Regex Indent();
}
