using System.Text;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Damaged files: whatever stands in a file, it is read or refused with diagnostics, and nothing else happens.</summary>
public sealed class FuzzTests
{
    // The parameters the files name: with those of the model no file would be read, and a meant name be looked for in each.
    static readonly ScenarioReadOptions Options = new() { Parameters = ScenarioTexts.Parameters };

    static readonly string[] Fragments =
    [
        "[",
        "]",
        "{",
        "}",
        "- ",
        ": ",
        "? ",
        "&a ",
        "*a",
        "!!str ",
        "!",
        "|",
        ">",
        "%YAML 9.9\n",
        "---\n",
        "...\n",
        "#",
        "'",
        "\"",
        "\t",
        "\\",
        "\u0000",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\u202e",
        "🧬",
        "é",
        "\r",
        "\n\n",
        "<<: ",
        "1e999",
        "-9223372036854775809",
        ".nan",
        "0x7f",
        "@",
        "`",
        "99999999999999999999999999999999999999999999",
        "null",
        "~",
        "\"\\u",
        "\"\\U0011FFFF\"",
        "? - ",
        "- - - - ",
        "[[[[",
        "{{{{",
        "}}]]",
    ];

    [Theory]
    [InlineData(CompleteScenario.Text, 1, 1500)]
    [InlineData(ScenarioTexts.Minimal, 2, 6000)]
    public void DamagedText_IsReadOrRefused(string text, int seed, int cases)
    {
        var random = new Random(seed);
        for (int index = 0; index < cases; index++)
        {
            string damaged = text;
            for (int damage = random.Next(1, 4); damage > 0; damage--)
            {
                damaged = Damage(damaged, random);
            }

            AssertReadOrRefused(damaged);
        }
    }

    [Fact]
    public void DamagedBytes_AreReadOrRefused()
    {
        var random = new Random(3);
        byte[] bytes = Encoding.UTF8.GetBytes(ScenarioTexts.Minimal);
        for (int index = 0; index < 3000; index++)
        {
            byte[] damaged = [.. bytes];
            for (int flip = random.Next(1, 5); flip > 0; flip--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            AssertReadOrRefused(() => ScenarioReader.Read(new MemoryStream(damaged), "fuzz.yaml", Options));
        }
    }

    [Fact]
    public void DamagedOverrides_AreAppliedOrRefused()
    {
        var random = new Random(4);
        for (int index = 0; index < 2000; index++)
        {
            string assignment = Damage(Damage("treatment.courses[first].drugs[0].dose=[1, {a: b}]", random), random);
            AssertReadOrRefused(() =>
                ScenarioReader.Read(CompleteScenario.Text[..2000], "fuzz.yaml", Options with { Overrides = [assignment] })
            );
            AssertReadOrRefused(() => ScenarioReader.Read(ScenarioTexts.Minimal, "fuzz.yaml", Options with { Overrides = [assignment] }));
        }
    }

    public static TheoryData<string, string> Bombs =>
        new()
        {
            { "brackets", new string('[', 100_000) },
            { "brackets under a key", "sources: " + new string('[', 100_000) + new string(']', 100_000) },
            { "braces", new string('{', 100_000) },
            { "braces with keys", string.Concat(Enumerable.Repeat("{a: ", 100_000)) },
            { "dashes", string.Concat(Enumerable.Repeat("- ", 100_000)) },
            { "question marks", string.Concat(Enumerable.Repeat("? ", 100_000)) },
            { "brackets on lines", string.Concat(Enumerable.Repeat("[\n", 100_000)) },
            { "deep indentation", string.Concat(Enumerable.Range(0, 1000).Select(level => new string(' ', level) + "a:\n")) },
            { "settings of numbers", "numbers: [{settings: [" + string.Concat(Enumerable.Repeat("antigens.strenght,", 50_000)) + "]}]" },
            { "flow entries", "sources: [" + string.Concat(Enumerable.Repeat("a,", 300_000)) + "]" },
            { "huge value", "title: " + new string('x', 1_000_000) },
            { "huge number", "seed: " + new string('9', 1_000_000) },
            { "huge key", new string('k', 1_000_000) + ": 1" },
            { "many keys", string.Concat(Enumerable.Range(0, 80_000).Select(key => $"k{key}: 1\n")) },
            { "one key many times", string.Concat(Enumerable.Repeat("seed: 1\n", 80_000)) },
            { "empty lines", new string('\n', 1_000_000) },
            { "spaces", new string(' ', 1_000_000) },
            { "quotes", string.Concat(Enumerable.Repeat("\"\" ", 300_000)) },
            { "anchors", "sources: [" + string.Concat(Enumerable.Repeat("&a a, *a, ", 50_000)) + "]" },
            { "tags", "sources: [" + string.Concat(Enumerable.Repeat("!!str a, ", 80_000)) + "]" },
        };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Bomb_IsReadOrRefused(string name, string text)
    {
        AssertReadOrRefused(text);
        AssertReadOrRefused(ScenarioTexts.Minimal + text);
        Assert.NotEmpty(name);
    }

    static void AssertReadOrRefused(string text) => AssertReadOrRefused(() => ScenarioReader.Read(text, "fuzz.yaml", Options));

    static void AssertReadOrRefused(Action read)
    {
        try
        {
            read();
        }
        catch (SettingsException exception)
        {
            Assert.NotEmpty(exception.Diagnostics);
            Assert.All(exception.Diagnostics, diagnostic => Assert.True(diagnostic.Message.Length is > 0 and < 2000, diagnostic.Message));
            Assert.DoesNotContain(exception.Message, character => char.IsControl(character) && character is not ('\n' or '\t'));
        }
    }

    static string Damage(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        switch (random.Next(7))
        {
            case 0:
                return text[..at];
            case 1:
                return text.Insert(at, Fragments[random.Next(Fragments.Length)]);
            case 2:
                return text.Insert(at, ((char)random.Next(0x20, 0x3000)).ToString());
            case 3:
                return at < text.Length ? text.Remove(at, 1) : text;
            case 4:
                int length = Math.Min(random.Next(60), text.Length - at);
                return text.Insert(random.Next(text.Length + 1), text.Substring(at, length));
            case 5:
                string[] lines = text.Split('\n');
                int line = random.Next(lines.Length);
                lines[line] = lines[line] + "\n" + lines[random.Next(lines.Length)];
                return string.Join('\n', lines);
            default:
                return at < text.Length ? text[..at] + (char)(text[at] ^ (1 << random.Next(7))) + text[(at + 1)..] : text;
        }
    }
}
