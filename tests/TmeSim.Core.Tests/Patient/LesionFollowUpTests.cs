using TmeSim.Core.Patient;

namespace TmeSim.Core.Tests.Patient;

public sealed class LesionFollowUpTests
{
    [Theory]
    [InlineData(LesionResponse.NoResponse, 50.0, 60.0)]
    [InlineData(LesionResponse.NoResponse, 28.1, 28.1)]
    [InlineData(LesionResponse.Response, 27.9, 27.9)]
    [InlineData(LesionResponse.Response, 10.0, 14.9)] // half as large again, but no 5 mm
    [InlineData(LesionResponse.Escape, 10.0, 15.0)]
    [InlineData(LesionResponse.Response, 27.9, 33.4)] // 5 mm, but no fifth
    [InlineData(LesionResponse.Escape, 27.9, 33.5)]
    [InlineData(LesionResponse.Escape, 0.0, 5.0)]
    public void Judge_IsThatOfRecist_ForOneDiameter(LesionResponse expected, double smallestMm, double endMm)
    {
        var followUp = LesionFollowUp.From(40).Next(smallestMm).Next(endMm);

        Assert.Equal(expected, followUp.Judge(endMm));
    }

    [Fact]
    public void Regrowth_ThatGoesAgain_IsNoEscape() =>
        Assert.Equal(LesionResponse.Response, LesionFollowUp.From(40).Next(10).Next(30).Next(12).Judge(12));
}
