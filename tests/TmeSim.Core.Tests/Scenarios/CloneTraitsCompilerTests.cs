using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Scenarios;

/// <summary>What a genotype does to what the scenario says of a clone; rows are those of docs/science/mechanisms.md.</summary>
public sealed class CloneTraitsCompilerTests
{
    static readonly Dictionary<GenotypePreset, Effect> Effects = new()
    {
        // Row 51: CXCL9/10 × 0.2, recruitment of MDSC × 3, low PD-L1.
        [GenotypePreset.Stk11Loss] = new()
        {
            Chemokine = 0.2,
            Mdsc = 3,
            PdL1 = pdL1 => 0.3 * pdL1,
        },
        // Row 52: few dendritic cells, high PD-L1.
        [GenotypePreset.Keap1Loss] = new()
        {
            DendriticCell = 0.4,
            Chemokine = 0.5,
            PdL1 = pdL1 => Math.Max(pdL1, 0.4),
        },
        // Row 49: few dendritic cells and T cells, PD-L1 may be high, more TGF-beta.
        [GenotypePreset.EgfrMutant] = new()
        {
            DendriticCell = 0.5,
            Chemokine = 0.5,
            TgfBeta = 2,
            PdL1 = pdL1 => Math.Max(pdL1, 0.4),
        },
        // Row 50: G12C is inflamed, G12D has little PD-L1 and CXCL10/11.
        [GenotypePreset.KrasG12C] = new() { Chemokine = 1.3, PdL1 = pdL1 => Math.Min(1, pdL1 + 0.1) },
        [GenotypePreset.KrasG12D] = new() { Chemokine = 0.4, PdL1 = pdL1 => 0.3 * pdL1 },
        // Row 46: fewer T cells, one hit more to kill, more Treg and VEGF.
        [GenotypePreset.PtenLoss] = new()
        {
            Chemokine = 0.5,
            MoreHits = 1,
            Treg = 1.3,
            Vegf = 1.5,
        },
        // Row 45: dendritic cells × 0.1 to 0.3, CXCL9/10 × 0.2, Treg × 1.5.
        [GenotypePreset.WntActive] = new()
        {
            DendriticCell = 0.2,
            Chemokine = 0.2,
            Treg = 1.5,
        },
        // Row 52: cold.
        [GenotypePreset.Loss9P21] = new() { DendriticCell = 0.5, Chemokine = 0.3 },
    };

    public static TheoryData<GenotypePreset> Presets => [.. Enum.GetValues<GenotypePreset>()];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Preset_MultipliesWhatItIsKnownToChange_AndNothingElse(GenotypePreset preset)
    {
        var effect = Effects[preset];
        foreach (double stated in (double[])[1, 0.5])
        {
            var plain = Compile(Clone(stated));
            var changed = plain with
            {
                ChemokineFactor = Sixtyfourths(effect.Chemokine * stated),
                DendriticCellFactor = Sixtyfourths(effect.DendriticCell * stated),
                MdscFactor = Sixtyfourths(effect.Mdsc * stated),
                TregFactor = Sixtyfourths(effect.Treg * stated),
                TgfBetaFactor = Sixtyfourths(effect.TgfBeta * stated),
                VegfFactor = Sixtyfourths(effect.Vegf * stated),
                HitsToKill = (byte)(plain.HitsToKill + effect.MoreHits),
                ConstitutivePdL1 = Fraction.LevelOf(effect.PdL1(0.05)),
            };

            Assert.Equal(changed, Compile(Clone(stated) with { Presets = [preset] }));
        }
    }

    /// <summary>High PD-L1 stays high where a genotype raises it, and at most full.</summary>
    [Theory]
    [MemberData(nameof(Presets))]
    public void Preset_ChangesPdL1_FromWhatTheScenarioSays(GenotypePreset preset) =>
        Assert.Equal(
            Fraction.LevelOf(Effects[preset].PdL1(0.95)),
            Compile(Clone(1) with { ConstitutivePdL1 = 0.95, Presets = [preset] }).ConstitutivePdL1
        );

    /// <summary>A rate is divided finer than what cells emit: a disadvantage of one per cent is not two.</summary>
    [Theory]
    [InlineData(1, 4096)]
    [InlineData(0.99, 4055)]
    [InlineData(0.98, 4014)]
    [InlineData(3.98, 16302)]
    [InlineData(0, 0)]
    public void DivisionFactor_IsWithinHalfAPartIn4096(double stated, int parts) =>
        Assert.Equal(parts, Compile(Clone(1) with { DivisionFactor = stated }).DivisionFactor);

    static CloneSettings Clone(double factor) =>
        new()
        {
            Name = "clone",
            ConstitutivePdL1 = 0.05,
            HitsToKill = 3,
            DivisionFactor = factor,
            ChemokineFactor = factor,
            VegfFactor = factor,
            TgfBetaFactor = factor,
            DendriticCellFactor = factor,
            MdscFactor = factor,
            TregFactor = factor,
        };

    static CloneTraits Compile(CloneSettings clone) => CloneTraitsCompiler.Compile(clone, new AntigenTable([]), "clones[0]");

    static byte Sixtyfourths(double factor) => (byte)Math.Round(64 * factor);

    sealed record Effect
    {
        public double Chemokine { get; init; } = 1;

        public double DendriticCell { get; init; } = 1;

        public double Mdsc { get; init; } = 1;

        public double Treg { get; init; } = 1;

        public double TgfBeta { get; init; } = 1;

        public double Vegf { get; init; } = 1;

        public int MoreHits { get; init; }

        public Func<double, double> PdL1 { get; init; } = pdL1 => pdL1;
    }
}
