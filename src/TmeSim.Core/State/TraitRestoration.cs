using TmeSim.Core.Scenarios;

namespace TmeSim.Core.State;

/// <summary>Gives a tumour back what its clones have lost, to ask whether that loss is why it lives.</summary>
public static class TraitRestoration
{
    /// <summary>Restores traits in every clone, those of the start included.</summary>
    /// <param name="clones">The clones of a lesion.</param>
    /// <param name="antigens">The patient's antigens.</param>
    /// <param name="traits">What to give back.</param>
    public static void Apply(CloneTable clones, AntigenTable antigens, IReadOnlyList<RestoredTrait> traits)
    {
        if (traits.Contains(RestoredTrait.Antigens))
        {
            var founders = clones.Records.Where(record => record.Parent < 0);
            ushort all = founders.Aggregate((ushort)0, (bits, founder) => (ushort)(bits | founder.Traits.Antigens));
            clones.Rewrite(clone => clone with { Antigens = (ushort)(clone.Antigens | all) });
        }

        if (traits.Contains(RestoredTrait.AntigenPresentation))
        {
            byte least = Fraction.LevelOf(new CloneSettings().BaseMhc1);
            clones.Rewrite(clone =>
                clone with
                {
                    B2mAlleles = 2,
                    HlaLoh = 0,
                    BaseMhc1 = Math.Max(clone.BaseMhc1, least),
                    Antigens = clone.HlaLoh != 0 ? (ushort)(clone.Antigens | antigens.Haplotype2) : clone.Antigens,
                }
            );
        }

        if (traits.Contains(RestoredTrait.InterferonResponse))
        {
            clones.Rewrite(clone => clone with { JakLost = 0 });
        }
    }
}
