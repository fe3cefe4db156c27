using TmeSim.Core.Scenarios;

namespace TmeSim.Core.State;

/// <summary>Gives a tumour back what its clones have lost, to ask whether that loss is why it lives.</summary>
public static class TraitRestoration
{
    /// <summary>Restores traits in every clone, those of the start included.</summary>
    /// <param name="clones">The clones of a lesion.</param>
    /// <param name="traits">What to give back.</param>
    public static void Apply(CloneTable clones, IReadOnlyList<RestoredTrait> traits)
    {
        if (traits.Contains(RestoredTrait.Antigens))
        {
            clones.Rewrite(clone =>
                clone.Traits with
                {
                    Antigens = (ushort)(clone.Traits.Antigens | clones.FounderOf(clone).Traits.Antigens),
                }
            );
        }

        if (traits.Contains(RestoredTrait.AntigenPresentation))
        {
            byte least = Fraction.LevelOf(new CloneSettings().BaseMhc1);
            clones.Rewrite(clone =>
                clone.Traits with
                {
                    B2mAlleles = 2,
                    HlaLoh = 0,
                    Unpresented = 0,
                    BaseMhc1 = Math.Max(clone.Traits.BaseMhc1, least),
                }
            );
        }

        if (traits.Contains(RestoredTrait.InterferonResponse))
        {
            clones.Rewrite(clone => clone.Traits with { JakLost = 0 });
        }

        if (traits.Contains(RestoredTrait.DivisionRate))
        {
            clones.Rewrite(clone => clone.Traits with { DivisionFactor = clones.FounderOf(clone).Traits.DivisionFactor });
        }
    }
}
