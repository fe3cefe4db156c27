using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>Where a census counts.</summary>
public interface ICensusCounts
{
    /// <summary>Adds to a counter.</summary>
    void Add(int counter, long value);

    /// <summary>Counts a tumour cell of a clone.</summary>
    void AddClone(int clone);
}

/// <summary>What a census counts at a site; the same on the host and on a device.</summary>
public static class CensusRule
{
    /// <summary>Level of PD-L1 from which a tumour cell is positive: a tenth of the maximum.</summary>
    public const int PdL1PositiveFrom = 26;

    /// <summary>Level from which a macrophage is nearer M2 than M1, and a fibroblast more than half active.</summary>
    public const int HalfLevel = 128;

    /// <summary>Counts a site.</summary>
    public static void Count<TTissue, TCounts>(TTissue tissue, int site, TCounts counts)
        where TTissue : struct, ITissueReadings
        where TCounts : struct, ICensusCounts
    {
        var parenchyma = tissue.Parenchyma(site);
        if (parenchyma != ParenchymaKind.None)
        {
            CountParenchyma(tissue, parenchyma, site, counts);
        }

        var lymphocyte = tissue.Lymphocyte(site);
        if (lymphocyte != LymphocyteKind.None)
        {
            CountLymphocyte(tissue, lymphocyte, site, counts);
        }

        counts.Add((int)CensusCounter.Ecm, tissue.Ecm(site));
        byte vessel = tissue.Vessel(site);
        if (vessel != 0)
        {
            counts.Add((int)CensusCounter.VesselFunction, vessel);
            counts.Add((int)CensusCounter.Vessels, 1);
        }
    }

    static void CountParenchyma<TTissue, TCounts>(TTissue tissue, ParenchymaKind kind, int site, TCounts counts)
        where TTissue : struct, ITissueReadings
        where TCounts : struct, ICensusCounts
    {
        counts.Add((int)Rules.Populations.Of(kind), 1);
        switch (kind)
        {
            case ParenchymaKind.Tumour:
                counts.AddClone(tissue.Clone(site));
                counts.Add((int)CensusCounter.Mhc1Negative, tissue.Mhc1(site) == 0 ? 1 : 0);
                counts.Add((int)CensusCounter.PdL1Positive, tissue.PdL1(site) >= PdL1PositiveFrom ? 1 : 0);
                counts.Add((int)CensusCounter.InterferonMemory, tissue.Phenotype(site));
                break;
            case ParenchymaKind.Macrophage:
                counts.Add((int)CensusCounter.M2Macrophages, tissue.Phenotype(site) >= HalfLevel ? 1 : 0);
                break;
            case ParenchymaKind.Fibroblast:
                counts.Add((int)CensusCounter.ActiveFibroblasts, tissue.Phenotype(site) >= HalfLevel ? 1 : 0);
                break;
            default:
                break;
        }
    }

    static void CountLymphocyte<TTissue, TCounts>(TTissue tissue, LymphocyteKind kind, int site, TCounts counts)
        where TTissue : struct, ITissueReadings
        where TCounts : struct, ICensusCounts
    {
        counts.Add((int)Rules.Populations.Of(kind), 1);
        if (Rules.Populations.IsCd8(kind))
        {
            counts.Add((int)CensusCounter.Exhaustion, tissue.Exhaustion(site));
            counts.Add((int)CensusCounter.Scar, tissue.Scar(site));
            counts.Add((int)CensusCounter.Engaged, tissue.Contact(site) != 0 ? 1 : 0);
            counts.Add((int)CensusCounter.Pd1, tissue.Pd1(site));
            counts.Add((int)CensusCounter.Lag3, tissue.Lag3(site));
            counts.Add((int)CensusCounter.Tim3, tissue.Tim3(site));
            counts.Add((int)CensusCounter.Tigit, tissue.Tigit(site));
        }
    }
}
