using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>Who is in a lesion: cells by population, polarisation and clone, counted from the tissue itself.</summary>
public sealed class TissueCensus
{
    TissueCensus(int clones)
    {
        TumourByClone = new long[clones];
    }

    /// <summary>Cells of each population; shape [11].</summary>
    public long[] Populations { get; } = new long[Ledger.Populations];

    /// <summary>Tumour cells of each clone; shape [highest clone number present + 1].</summary>
    public long[] TumourByClone { get; private set; }

    /// <summary>Macrophages nearer M2 than M1.</summary>
    public long M2Macrophages { get; private set; }

    /// <summary>Fibroblasts more than half active (CAF).</summary>
    public long ActiveFibroblasts { get; private set; }

    /// <summary>Tumour cells without MHC class I on their surface.</summary>
    public long Mhc1Negative { get; private set; }

    /// <summary>Tumour cells with PD-L1 above a tenth of the maximum.</summary>
    public long PdL1Positive { get; private set; }

    /// <summary>Sum of the exhaustion scores of CD8 T cells, 65535 for 1.</summary>
    public long ExhaustionSum { get; private set; }

    /// <summary>Sum of the epigenetic scars of CD8 T cells, 255 for 1.</summary>
    public long ScarSum { get; private set; }

    /// <summary>Sum of the memories of interferon-gamma of tumour cells, 255 for 1.</summary>
    public long InterferonMemorySum { get; private set; }

    /// <summary>CD8 T cells engaged with a tumour cell.</summary>
    public long Engaged { get; private set; }

    /// <summary>Sum of the levels of PD-1 of CD8 T cells, 255 for 1.</summary>
    public long Pd1Sum { get; private set; }

    /// <summary>Sum of their levels of LAG-3, 255 for 1.</summary>
    public long Lag3Sum { get; private set; }

    /// <summary>Sum of their levels of TIM-3, 255 for 1.</summary>
    public long Tim3Sum { get; private set; }

    /// <summary>Sum of their levels of TIGIT, 255 for 1.</summary>
    public long TigitSum { get; private set; }

    /// <summary>Cells of one population.</summary>
    public long this[Population population] => Populations[(int)population];

    /// <summary>CD8 T cells of any state.</summary>
    public long Cd8 => this[Population.Effector] + this[Population.Progenitor] + this[Population.Intermediate] + this[Population.Terminal];

    /// <summary>Counts a lesion.</summary>
    public static TissueCensus Count(TissueState state)
    {
        var census = new TissueCensus(1);
        for (int site = 0; site < state.Shape.SiteCount; site++)
        {
            if (state.Parenchyma[site] != ParenchymaKind.None)
            {
                census.CountParenchyma(state, site);
            }

            if (state.Lymphocyte[site] != LymphocyteKind.None)
            {
                census.CountLymphocyte(state, site);
            }
        }

        return census;
    }

    void CountParenchyma(TissueState state, int site)
    {
        var kind = state.Parenchyma[site];
        Populations[(int)Rules.Populations.Of(kind)]++;
        switch (kind)
        {
            case ParenchymaKind.Tumour:
                int clone = state.Clone[site];
                if (clone >= TumourByClone.Length)
                {
                    long[] longer = new long[clone + 1];
                    TumourByClone.CopyTo(longer, 0);
                    TumourByClone = longer;
                }

                TumourByClone[clone]++;
                Mhc1Negative += state.Mhc1[site] == 0 ? 1 : 0;
                PdL1Positive += state.PdL1[site] >= 26 ? 1 : 0;
                InterferonMemorySum += state.Phenotype[site];
                break;
            case ParenchymaKind.Macrophage:
                M2Macrophages += state.Phenotype[site] >= 128 ? 1 : 0;
                break;
            case ParenchymaKind.Fibroblast:
                ActiveFibroblasts += state.Phenotype[site] >= 128 ? 1 : 0;
                break;
            default:
                break;
        }
    }

    void CountLymphocyte(TissueState state, int site)
    {
        var kind = state.Lymphocyte[site];
        Populations[(int)Rules.Populations.Of(kind)]++;
        if (Rules.Populations.IsCd8(kind))
        {
            ExhaustionSum += state.Exhaustion[site];
            ScarSum += state.Scar[site];
            Engaged += state.Contact[site] != 0 ? 1 : 0;
            Pd1Sum += state.Pd1[site];
            Lag3Sum += state.Lag3[site];
            Tim3Sum += state.Tim3[site];
            TigitSum += state.Tigit[site];
        }
    }
}
