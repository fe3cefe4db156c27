using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

public sealed class AttributionTests
{
    [Theory]
    [InlineData("no_response", 50, "response", 10, true)]
    [InlineData("no_response", 50, "escape", 35, true)]
    [InlineData("escape", 50, "escape", 35.1, false)] // not small enough against 50 mm
    [InlineData("escape", 90, "escape", 41, false)] // larger than the 40 mm it began with
    [InlineData("no_response", 50, "no_response", 30, false)] // smaller, but it never responded
    [InlineData("response", 20, "response", 1, null)] // nothing to save
    public void Saved_AsksForAResponseThere_ThatEndsSmaller(string here, double hereMm, string there, double thereMm, bool? saved)
    {
        var one = new Attribution(new RunKey("a", 1, "lung"), Lesion("lung", here, hereMm), "b", Lesion("lung", there, thereMm));

        Assert.Equal(saved, one.Saved);
    }

    [Fact]
    public void Of_PairsEveryLesionOfAnExplainedArm_WithEachArmThatExplainsIt_ReplicateByReplicate()
    {
        ArmSettings[] arms =
        [
            new() { Name = "control" },
            new() { Name = "treated" },
            new() { Name = "other" },
            new() { Name = "first", CounterfactualOf = "treated" },
            new() { Name = "second", CounterfactualOf = "treated" },
        ];
        var outcomes =
            from replicate in new[] { 1, 2 }
            from arm in arms
            select new ArmOutcome(arm.Name, replicate, [Lesion("lung", "escape", replicate), Lesion("liver", "escape", 9)], []);

        var pairs = Attribution.Of(arms, outcomes).Select(one => $"{one.Key.Replicate} {one.Key.Arm} {one.Key.Lesion} {one.Arm}").ToList();

        Assert.Equal(
            [
                "1 treated lung first",
                "1 treated lung second",
                "1 treated liver first",
                "1 treated liver second",
                "2 treated lung first",
                "2 treated lung second",
                "2 treated liver first",
                "2 treated liver second",
            ],
            pairs
        );
    }

    static LesionOutcome Lesion(string name, string response, double endMm) =>
        new(name, 100, 100, 40, endMm, response, response == "response" ? null : "desert", [], "");
}
