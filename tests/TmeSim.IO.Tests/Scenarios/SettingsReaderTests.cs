using System.Globalization;
using System.Text;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

public sealed class SettingsReaderTests
{
    /// <summary>A record of another kind than a scenario: the reader knows none of them by name.</summary>
    public sealed record Sample
    {
        [Setting("A text.", Required = true)]
        public string Text { get; init; } = "";

        [Setting("A text or nothing.")]
        public string? Comment { get; init; }

        [Setting("A flag.")]
        public bool Flag { get; init; }

        [Setting("A flag or nothing.")]
        public bool? Maybe { get; init; } = true;

        [Setting("A whole number.", Minimum = -5, Maximum = 5)]
        public int Whole { get; init; }

        [Setting("A long whole number.")]
        public long Long { get; init; }

        [Setting("A number with no upper limit.", Unit = "mg/l", Minimum = 0)]
        public double Number { get; init; } = 1.5;

        [Setting("Numbers.", Minimum = 1, Maximum = 3)]
        public IReadOnlyList<double> Numbers { get; init; } = [1];

        [Setting("Lists of words.")]
        public IReadOnlyList<IReadOnlyList<DoseUnit>> Words { get; init; } = [];

        [Setting("Numbers by name.", Maximum = 2)]
        public IReadOnlyDictionary<string, double> ByName { get; init; } = new Dictionary<string, double>();

        [Setting("Samples in samples.")]
        public IReadOnlyList<Sample> Inner { get; init; } = [];

        public int NotASetting { get; init; } = 7;
    }

    [Fact]
    public void EveryKindOfValue_IsRead()
    {
        var sample = Read(
            """
            text: 12
            comment: null
            flag: true
            maybe: ~
            whole: +5
            long: -9007199254740993
            number: 2.5e-3
            numbers: [.5, 5., 1E2]
            words: [[mg_per_kg, gy], []]
            by_name: {"a.b": 1, c: -0.5}
            inner:
            - {text: "yes", comment: ""}
            """
        );

        Assert.Equal("12", sample.Text);
        Assert.Null(sample.Comment);
        Assert.True(sample.Flag);
        Assert.Null(sample.Maybe);
        Assert.Equal(5, sample.Whole);
        Assert.Equal(-9007199254740993, sample.Long);
        Assert.Equal(0.0025, sample.Number);
        Assert.Equal([0.5, 5, 100], sample.Numbers);
        Assert.Equal([DoseUnit.MgPerKg, DoseUnit.Gy], sample.Words[0]);
        Assert.Empty(sample.Words[1]);
        Assert.Equal(-0.5, sample.ByName["c"]);
        Assert.Equal(1, sample.ByName["a.b"]);
        Assert.Equal("", sample.Inner[0].Comment);
        Assert.Equal(7, sample.NotASetting);
    }

    [Theory]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("0o7")]
    [InlineData("1,000")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("- 5")]
    [InlineData("1e")]
    [InlineData("٣")]
    [InlineData("1.2.3")]
    [InlineData("'5'")]
    public void Number_IsRefused_UnlessDecimal(string value) => Assert.Single(Errors($"text: a\nnumber: {value}"));

    [Fact]
    public void Range_WithoutUpperLimit_IsNamed() =>
        Assert.Equal(
            """
            f.yaml(2,9): error: number = -1 mg/l is not 0 mg/l or more
                number: -1
                        ^
              help: the default is 1.5 mg/l
            1 error
            """,
            Errors("text: a\nnumber: -1").ToString()
        );

    [Fact]
    public void Numbers_AreTheSame_InAnyCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            var sample = Read("text: a\nnumber: 1234.5");

            Assert.Equal(1234.5, sample.Number);
            Assert.Contains("\nnumber: 1234.5\n", SettingsWriter.Write(sample));
            Assert.Contains("= -0.5 mg/l is not 0 mg/l or more", Errors("text: a\nnumber: -0.5").ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Stream_OfInvalidUtf8_IsRefusedAtItsByte()
    {
        byte[] bytes = [.. "text: µ\nnumber: "u8, 0xC3, 0x28];

        var exception = Assert.Throws<SettingsException>(() => SettingsReader.Read<Sample>(new MemoryStream(bytes), "f.yaml"));

        Assert.Equal(
            """
            f.yaml(2,9): error: the byte 0xC3 is not UTF-8
                number: 
                        ^
              help: save the file as UTF-8
            1 error
            """,
            exception.Message
        );
    }

    [Fact]
    public void Stream_MayBeginWithAByteOrderMark()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "text: a"u8];

        Assert.Equal("a", SettingsReader.Read<Sample>(new MemoryStream(bytes), "f.yaml").Text);
    }

    [Fact]
    public void OneMebibyte_IsRead_AndOneByteMoreIsNot()
    {
        string comment = new('x', SettingsReader.MaximumBytes - "text: a\n#".Length);

        Assert.Equal("a", Read("text: a\n#" + comment).Text);
        Assert.Equal("the file is larger than 1 MiB", Assert.Single(Errors("text: a\n#x" + comment)).Message);
        var stream = new MemoryStream(Encoding.UTF8.GetBytes("text: a\n#x" + comment));
        Assert.Throws<SettingsException>(() => SettingsReader.Read<Sample>(stream, "f.yaml"));
    }

    [Fact]
    public void RawControlCharacters_AreRefused()
    {
        Assert.Equal("the character U+0000 is not allowed", Assert.Single(Errors("text: a\0\nnumber: nonsense")).Message);
        Assert.Equal("the character U+001B is not allowed", Assert.Single(Errors("text: \u001b[2J")).Message);
        Assert.Equal("the character U+D800 is not allowed", Assert.Single(Errors("text: \ud800")).Message);
    }

    [Fact]
    public void Messages_NeverHoldControlCharacters()
    {
        string message = Errors("\"\\e[2J\": 1\ntext: [\"\\u202e\"]\nflag: \"\\0\"").ToString();

        Assert.DoesNotContain(message, character => character != '\n' && char.IsControl(character));
        Assert.DoesNotContain('\u202e', message);
    }

    [Fact]
    public void Caret_StandsUnderTheValue_InAVeryLongLine()
    {
        string[] lines = Assert
            .Single(
                Errors("{text: a, numbers: [" + string.Join(", ", Enumerable.Repeat("1", 2)) + "], " + new string(' ', 5000) + "flag: 7}")
            )
            .ToString()
            .Split('\n');

        Assert.InRange(lines[1].Length, 1, 130);
        Assert.Equal('7', lines[1][lines[2].IndexOf('^')]);
    }

    [Fact]
    public void ManyErrors_AreCounted_AndTheFirstShown()
    {
        string text = "text: a\n" + string.Concat(Enumerable.Range(0, 20_000).Select(index => $"key{index}: 1\n"));

        var errors = Errors(text);

        Assert.Equal(20_000, errors.Total);
        Assert.Equal(200, errors.Count);
        Assert.EndsWith("\n20000 errors; the first 200 are shown", errors.ToString());
    }

    [Fact]
    public void TypesThatNoSettingCanHave_AreNamed()
    {
        var exception = Assert.Throws<NotSupportedException>(() => SettingsReader.Read<Impossible>("when: 1", "f.yaml"));

        Assert.Contains("System.DateTime", exception.Message);
    }

    public sealed record Impossible
    {
        [Setting("A date.")]
        public DateTime When { get; init; }
    }

    static Sample Read(string text) => SettingsReader.Read<Sample>(text, "f.yaml");

    static Diagnostics Errors(string text)
    {
        Assert.False(SettingsReader.TryRead<Sample>(text, "f.yaml", out _, out var diagnostics));
        return diagnostics;
    }
}
