using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>What a biopsy counts in a row of its core; the same on the host and on a device.</summary>
public static class CoreRule
{
    /// <summary>Counts a row.</summary>
    public static CoreCount Count<TTissue>(TTissue tissue, CoreRows core, int row)
        where TTissue : struct, ITissueReadings
    {
        int y = core.YOf(row);
        int z = core.ZOf(row);
        var count = new CoreCount();
        for (int x = core.FirstX; x <= core.LastX; x++)
        {
            if (!core.Holds(x, y, z))
            {
                continue;
            }

            int site = core.Shape.IndexOf(x, y, z);
            bool isTumour = tissue.Parenchyma(site) == ParenchymaKind.Tumour;
            count.Sites++;
            count.Tumour += isTumour ? 1 : 0;
            count.Positive += isTumour && tissue.PdL1(site) >= CensusRule.PdL1PositiveFrom ? 1 : 0;
            count.Cd8 += Rules.Populations.IsCd8(tissue.Lymphocyte(site)) ? 1 : 0;
        }

        return count;
    }
}
