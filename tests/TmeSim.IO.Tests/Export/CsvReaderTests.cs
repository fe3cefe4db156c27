using TmeSim.IO.Export;

namespace TmeSim.IO.Tests.Export;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2")]
    public void Rows_AreTheSame_HoweverLinesEnd(string text) =>
        Assert.Equal(
            [
                ["a", "b"],
                ["1", "2"],
            ],
            Read(text)
        );

    [Fact]
    public void LineEndsWithinAQuotation_AreKept() =>
        Assert.Equal(
            [
                ["a\r\nb", "c"],
            ],
            Read("\"a\r\nb\",c\r\n")
        );

    [Fact]
    public void EmptyFields_AreKept_AlsoTheLast() =>
        Assert.Equal(
            [
                ["", "a", ""],
                [""],
                ["", ""],
            ],
            Read(",a,\r\n\r\n,")
        );

    static IReadOnlyList<string>[] Read(string text) => [.. CsvReader.Rows(new StringReader(text))];
}
