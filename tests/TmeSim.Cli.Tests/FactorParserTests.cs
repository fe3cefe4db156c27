using TmeSim.Cli.Sweeping;
using TmeSim.Trials.Designs;

namespace TmeSim.Cli.Tests;

public sealed class FactorParserTests
{
    [Theory]
    [InlineData("'a,b',c", "'a,b'", "c")]
    [InlineData("\"a,b\",c", "\"a,b\"", "c")]
    [InlineData("\"it's\",c,'d'", "\"it's\"", "c", "'d'")]
    [InlineData("'[',b", "'['", "b")]
    [InlineData("[a, {b: 1, c: 2}], d", "[a, {b: 1, c: 2}]", "d")]
    public void CommasWithinQuotesAndBrackets_BelongToAValue(string text, params string[] values) =>
        Assert.Equal(values, Assert.IsType<ListFactor>(Assert.Single(FactorParser.Parse(["name=" + text]))).Values);

    [Fact]
    public void Range_HasItsEndsAndScale()
    {
        var range = Assert.IsType<RangeFactor>(Assert.Single(FactorParser.Parse(["lesions[0].treg=0.001..0.1:log"])));

        Assert.Equal((0.001, 0.1, true, false), (range.Low, range.High, range.IsLogarithmic, range.IsWhole));
    }

    [Theory]
    [InlineData("lesions[0].treg=0.2..0.1", "0.2 is not below 0.1")]
    [InlineData("lesions[0].treg=0.1..0.1", "0.1 is not below 0.1")]
    public void RangeThatDoesNotRise_IsRefused(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<UserException>(() => FactorParser.Parse([text])).Message);
}
