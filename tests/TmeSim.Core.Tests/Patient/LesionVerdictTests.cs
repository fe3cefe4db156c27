using TmeSim.Core.Patient;

namespace TmeSim.Core.Tests.Patient;

public sealed class LesionVerdictTests
{
    [Theory]
    [InlineData(LesionResponse.NoResponse, 50, LesionResponse.Response, 10, true)]
    [InlineData(LesionResponse.NoResponse, 50, LesionResponse.Escape, 35, true)]
    [InlineData(LesionResponse.Escape, 50, LesionResponse.Escape, 35.1, false)] // not small enough against 50 mm
    [InlineData(LesionResponse.Escape, 90, LesionResponse.Escape, 41, false)] // larger than the 40 mm it began with
    [InlineData(LesionResponse.NoResponse, 50, LesionResponse.NoResponse, 30, false)] // smaller, but it never responded
    [InlineData(LesionResponse.Response, 20, LesionResponse.Response, 1, null)] // nothing to save
    public void IsSavedBy_AsksForAResponseThere_ThatEndsSmaller(
        LesionResponse here,
        double hereMm,
        LesionResponse there,
        double thereMm,
        bool? saved
    )
    {
        Assert.Equal(saved, Lesion(here, hereMm).IsSavedBy(Lesion(there, thereMm)));
    }

    static LesionVerdict Lesion(LesionResponse response, double endMm) =>
        new("lung", 40, endMm, response, response == LesionResponse.Response ? null : "desert");
}
