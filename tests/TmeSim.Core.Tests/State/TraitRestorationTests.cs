using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.State;

public sealed class TraitRestorationTests
{
    /// <summary>A fast founder with a daughter and a granddaughter, and a slow one with a daughter, all of them changed.</summary>
    [Fact]
    public void DivisionRate_IsThatOfTheFounderOfEachClone()
    {
        var clones = new CloneTable();
        foreach (var (parent, divisionFactor) in ((int, byte)[])[(-1, 80), (-1, 40), (0, 60), (2, 50), (1, 44)])
        {
            var traits = TissueForTests.DefaultTraits with { DivisionFactor = divisionFactor };
            clones.Add(new CloneRecord("", parent, 0, parent < 0 ? CloneOrigin.Founder : CloneOrigin.JakLoss, traits));
        }

        TraitRestoration.Apply(clones, [RestoredTrait.DivisionRate]);

        Assert.Equal([80, 40, 80, 80, 40], clones.Records.Select(clone => (int)clone.Traits.DivisionFactor));
    }
}
