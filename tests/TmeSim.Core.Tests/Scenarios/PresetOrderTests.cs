using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Scenarios;

public sealed class PresetOrderTests
{
    static readonly GenotypePreset[] All = Enum.GetValues<GenotypePreset>();

    public static TheoryData<GenotypePreset, GenotypePreset> Pairs
    {
        get
        {
            var pairs = new TheoryData<GenotypePreset, GenotypePreset>();
            foreach (var (one, other) in from one in All from other in All where one < other select (one, other))
            {
                pairs.Add(one, other);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TwoPresets_GiveOneTumour_InEitherOrder(GenotypePreset one, GenotypePreset other) =>
        Assert.Equal(TraitsOf(one, other), TraitsOf(other, one));

    /// <summary>STK11 loss takes away PD-L1 that KEAP1 loss brings; what KRAS G12C adds is added to what is left.</summary>
    [Fact]
    public void PdL1_IsBroughtThenTakenAwayThenAddedTo()
    {
        Assert.Equal(Fraction.LevelOf(0.4 * 0.3), TraitsOf(GenotypePreset.Stk11Loss, GenotypePreset.Keap1Loss).ConstitutivePdL1);
        Assert.Equal(
            Fraction.LevelOf(0.4 * 0.3 + 0.1),
            TraitsOf(GenotypePreset.KrasG12C, GenotypePreset.Stk11Loss, GenotypePreset.Keap1Loss).ConstitutivePdL1
        );
    }

    static CloneTraits TraitsOf(params GenotypePreset[] presets) =>
        CloneTraitsCompiler.Compile(
            new CloneSettings
            {
                Name = "founder",
                Antigens = ["a"],
                ConstitutivePdL1 = 0.2,
                Presets = presets,
            },
            new AntigenTable([new AntigenSettings { Name = "a" }]),
            "clones[0]"
        );
}
