using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

/// <summary>
/// A nest of 3 × 3 blocks of tumour cells in stroma one block wide. A block has 5 × 5 sites: 25 are core; 500 are margin, the other blocks of
/// the nest and the twelve that touch them.
/// </summary>
static class Nest
{
    const int Block = 5;

    /// <summary>Lays out a nest.</summary>
    /// <param name="core">Effector CD8 T cells in the core, at most 25; each is engaged.</param>
    /// <param name="margin">Effector CD8 T cells at the margin.</param>
    /// <param name="treg">Treg at the margin, at most 200 with the CD8 T cells there.</param>
    public static TissueForTests With(int core, int margin = 0, int treg = 0)
    {
        var tissue = TissueForTests.Plane(5 * Block, 5 * Block);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            int ring = RingOf(tissue, site);
            if (ring > 1)
            {
                continue;
            }

            tissue.Put(site, ParenchymaKind.Tumour);
            if (ring == 0 && core-- > 0)
            {
                tissue.Put(site, LymphocyteKind.Effector);
                tissue.State.Contact[site] = 1;
            }
            else if (ring == 1 && margin-- > 0)
            {
                tissue.Put(site, LymphocyteKind.Effector);
            }
            else if (ring == 1 && treg-- > 0)
            {
                tissue.Put(site, LymphocyteKind.Treg);
            }
        }

        return tissue;
    }

    /// <summary>Leaves so many tumour cells, at most, in each block.</summary>
    public static TissueForTests Thinned(this TissueForTests tissue, int cellsPerBlock)
    {
        var left = new Dictionary<(int, int), int>();
        return tissue.Everywhere(
            (tissue, site) =>
            {
                var at = tissue.Shape.SiteAt(site);
                var block = (at.X / Block, at.Y / Block);
                left[block] = left.GetValueOrDefault(block) + 1;
                if (left[block] > cellsPerBlock)
                {
                    tissue.Put(site, ParenchymaKind.None);
                }
            }
        );
    }

    // Blocks from the one in the middle.
    static int RingOf(TissueForTests tissue, int site)
    {
        var at = tissue.Shape.SiteAt(site);
        return Math.Max(Math.Abs(at.X / Block - 2), Math.Abs(at.Y / Block - 2));
    }
}
