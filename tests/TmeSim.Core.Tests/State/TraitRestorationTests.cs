using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.State;

public sealed class TraitRestorationTests
{
    /// <summary>A founder of antigens 1 and 2 with a daughter that lost both and a granddaughter that gained 4, and one of antigen 3 that lost it in a daughter.</summary>
    [Fact]
    public void Antigens_AreThoseOfTheFounderOfEachClone_BesideWhatItGained()
    {
        var clones = new CloneTable();
        foreach (var (parent, antigens) in ((int, ushort)[])[(-1, 0b0011), (-1, 0b0100), (0, 0), (2, 0b1000), (1, 0)])
        {
            var traits = TissueForTests.DefaultTraits with { Antigens = antigens };
            clones.Add(new CloneRecord("", parent, 0, parent < 0 ? CloneOrigin.Founder : CloneOrigin.AntigenLoss, traits));
        }

        TraitRestoration.Apply(clones, [RestoredTrait.Antigens]);

        Assert.Equal([0b0011, 0b0100, 0b0011, 0b1011, 0b0100], clones.Records.Select(clone => (int)clone.Traits.Antigens));
    }

    /// <summary>A fast founder with a daughter and a granddaughter, and a slow one with a daughter, all of them changed.</summary>
    [Fact]
    public void DivisionRate_IsThatOfTheFounderOfEachClone()
    {
        var clones = new CloneTable();
        foreach (var (parent, divisionFactor) in ((int, ushort)[])[(-1, 80), (-1, 40), (0, 60), (2, 50), (1, 44)])
        {
            var traits = TissueForTests.DefaultTraits with { DivisionFactor = divisionFactor };
            clones.Add(new CloneRecord("", parent, 0, parent < 0 ? CloneOrigin.Founder : CloneOrigin.JakLoss, traits));
        }

        TraitRestoration.Apply(clones, [RestoredTrait.DivisionRate]);

        Assert.Equal([80, 40, 80, 80, 40], clones.Records.Select(clone => (int)clone.Traits.DivisionFactor));
    }
}
