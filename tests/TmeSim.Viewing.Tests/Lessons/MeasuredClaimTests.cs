using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Lessons;

namespace TmeSim.Viewing.Tests.Lessons;

/// <summary>A statement that was judged, in words.</summary>
public sealed class MeasuredClaimTests
{
    static readonly ExpectationSettings Plain = new()
    {
        Claim = "it shrinks",
        Column = "tumour_cells",
        Day = 90.5,
        AtMost = 0.5,
    };

    [Fact]
    public void Measure_NamesColumnDayAndArm_AndWhatTheyAreRelativeTo()
    {
        Assert.Equal("tumour cells, day 90.5", Of(Plain).Measure);
        Assert.Equal("tumour cells, day 90.5, treated", Of(Plain with { Arm = "treated" }).Measure);
        Assert.Equal("tumour cells / cd8 cells, day 90.5", Of(Plain with { RelativeToColumn = "cd8_cells" }).Measure);
        Assert.Equal(
            "tumour cells, day 90.5, treated, over day 0, over control",
            Of(Plain with { Arm = "treated", RelativeToDay = 0, RelativeToArm = "control" }).Measure
        );
    }

    [Theory]
    [InlineData(double.NegativeInfinity, 0.5, "at most 0.5")]
    [InlineData(2, double.PositiveInfinity, "at least 2")]
    [InlineData(0.25, 4, "0.25 to 4")]
    public void Bounds_SayWhichEndsThereAre(double least, double most, string bounds) =>
        Assert.Equal(bounds, Of(Plain with { AtLeast = least, AtMost = most }).Bounds);

    [Fact]
    public void NothingToMeasure_IsNoNumber()
    {
        Assert.Equal((0.4, true), (Of(Plain).Value, Of(Plain).Holds));
        Assert.Equal(double.NaN, MeasuredClaim.Of(new ExpectationResult(Plain, null, false)).Value);
    }

    static MeasuredClaim Of(ExpectationSettings claim) => MeasuredClaim.Of(new ExpectationResult(claim, 0.4, true));
}
