using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// The hits that T cells gave this hour reach their targets: damage += 16 · Σ hits of all T cells engaged with the cell.
/// Of the T cells that hit one target, the one in the lowest direction from it writes the sum, so no two write the same site.
/// Reads Contact around the target. Writes Damage of tumour cells [sixteenths of a hit]. Draws nothing.
/// Damage fades and kills in <see cref="TumourDeath"/>. Source: additive cytotoxicity, S-EPMC8410835.
/// </summary>
public readonly struct TCellKilling : ISiteKernel
{
    /// <summary>Damage of one hit.</summary>
    public const int DamagePerHit = 16;

    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Lymphocytes;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.None;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        int contact = tissue.Contact(site.Index);
        if (contact >> 5 == 0)
        {
            return;
        }

        var target = tissue.Neighbour(site, new Direction((contact & 31) - 1));
        int first = tissue.IsPlanar ? Direction.FirstPlanarCode : 0;
        int end = tissue.IsPlanar ? Direction.EndPlanarCode : Direction.Count;
        int hits = 0;
        for (int code = first; code < end; code++)
        {
            var hitter = tissue.Neighbour(target, new Direction(code));
            int theirs = hitter.Exists ? tissue.Contact(hitter.Index) : 0;
            if (theirs >> 5 == 0 || (theirs & 31) - 1 != 26 - code)
            {
                continue;
            }

            if (hits == 0 && hitter.Index != site.Index)
            {
                return;
            }

            hits += theirs >> 5;
        }

        int damage = tissue.Damage(target.Index) + hits * DamagePerHit;
        tissue.Damage(target.Index) = (byte)(damage > 255 ? 255 : damage);
    }
}
