using TmeSim.Core.State;

namespace TmeSim.Core.Scenarios;

/// <summary>
/// Turns the clones of a scenario into traits. Presets multiply what the scenario says, or add to it, in whatever order they stand there. Sources: mechanisms rows 45–52 (WNT/β-catenin, PTEN, EGFR,
/// KRAS, STK11, KEAP1, 9p21); the factors are assumed within the directions those reviews state.
/// </summary>
public static class CloneTraitsCompiler
{
    /// <summary>Compiles one clone.</summary>
    /// <exception cref="ScenarioException">An antigen is unknown.</exception>
    public static CloneTraits Compile(CloneSettings clone, AntigenTable antigens, string path)
    {
        foreach (var preset in clone.Presets.OrderBy(RankOf))
        {
            clone = Apply(clone, preset);
        }

        return new CloneTraits
        {
            Antigens = antigens.BitsOf(clone.Antigens, $"{path}.antigens"),
            Unpresented = clone.HlaLoh ? antigens.Haplotype2 : (ushort)0,
            B2mAlleles = (byte)clone.B2mAlleles,
            HlaLoh = clone.HlaLoh ? (byte)1 : (byte)0,
            JakLost = clone.JakLost ? (byte)1 : (byte)0,
            ConstitutivePdL1 = Fraction.LevelOf(clone.ConstitutivePdL1),
            BaseMhc1 = Fraction.LevelOf(clone.BaseMhc1),
            Mhc2 = Fraction.LevelOf(clone.Mhc2),
            Fgl1 = Fraction.LevelOf(clone.Fgl1),
            Cd155 = Fraction.LevelOf(clone.Cd155),
            HitsToKill = (byte)Math.Min(15, clone.HitsToKill),
            DivisionFactor = (ushort)Math.Round(CloneTraits.UsualDivision * clone.DivisionFactor),
            ChemokineFactor = Sixtyfourths(clone.ChemokineFactor),
            VegfFactor = Sixtyfourths(clone.VegfFactor),
            TgfBetaFactor = Sixtyfourths(clone.TgfBetaFactor),
            DendriticCellFactor = Sixtyfourths(clone.DendriticCellFactor),
            MdscFactor = Sixtyfourths(clone.MdscFactor),
            TregFactor = Sixtyfourths(clone.TregFactor),
        };
    }

    // The order in which a scenario lists presets says nothing. PD-L1 that one brings comes before what another leaves of it, and what is added last.
    static int RankOf(GenotypePreset preset) =>
        preset switch
        {
            GenotypePreset.Keap1Loss or GenotypePreset.EgfrMutant => 0,
            GenotypePreset.KrasG12C => 2,
            _ => 1,
        };

    static CloneSettings Apply(CloneSettings c, GenotypePreset preset) =>
        preset switch
        {
            GenotypePreset.Stk11Loss => c with
            {
                ChemokineFactor = c.ChemokineFactor * 0.2,
                MdscFactor = c.MdscFactor * 3,
                ConstitutivePdL1 = c.ConstitutivePdL1 * 0.3,
            },
            GenotypePreset.Keap1Loss => c with
            {
                DendriticCellFactor = c.DendriticCellFactor * 0.4,
                ChemokineFactor = c.ChemokineFactor * 0.5,
                ConstitutivePdL1 = Math.Max(c.ConstitutivePdL1, 0.4),
            },
            GenotypePreset.EgfrMutant => c with
            {
                DendriticCellFactor = c.DendriticCellFactor * 0.5,
                ChemokineFactor = c.ChemokineFactor * 0.5,
                TgfBetaFactor = c.TgfBetaFactor * 2,
                ConstitutivePdL1 = Math.Max(c.ConstitutivePdL1, 0.4),
            },
            GenotypePreset.KrasG12C => c with
            {
                ChemokineFactor = c.ChemokineFactor * 1.3,
                ConstitutivePdL1 = Math.Min(1, c.ConstitutivePdL1 + 0.1),
            },
            GenotypePreset.KrasG12D => c with { ChemokineFactor = c.ChemokineFactor * 0.4, ConstitutivePdL1 = c.ConstitutivePdL1 * 0.3 },
            GenotypePreset.PtenLoss => c with
            {
                ChemokineFactor = c.ChemokineFactor * 0.5,
                HitsToKill = c.HitsToKill + 1,
                TregFactor = c.TregFactor * 1.3,
                VegfFactor = c.VegfFactor * 1.5,
            },
            GenotypePreset.WntActive => c with
            {
                DendriticCellFactor = c.DendriticCellFactor * 0.2,
                ChemokineFactor = c.ChemokineFactor * 0.2,
                TregFactor = c.TregFactor * 1.5,
            },
            GenotypePreset.Loss9P21 => c with
            {
                DendriticCellFactor = c.DendriticCellFactor * 0.5,
                ChemokineFactor = c.ChemokineFactor * 0.3,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "no such preset"),
        };

    static byte Sixtyfourths(double factor) => (byte)Math.Min(255, Math.Round(64 * factor));
}
