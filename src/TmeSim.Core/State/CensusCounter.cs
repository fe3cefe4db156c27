namespace TmeSim.Core.State;

/// <summary>What a census counts or sums up beside the clones. The first eleven are the populations of the ledger.</summary>
public enum CensusCounter
{
    /// <summary>Macrophages nearer M2 than M1.</summary>
    M2Macrophages = Ledger.Populations,

    /// <summary>Fibroblasts more than half active (CAF).</summary>
    ActiveFibroblasts,

    /// <summary>Tumour cells without MHC class I on their surface.</summary>
    Mhc1Negative,

    /// <summary>Tumour cells with PD-L1 above a tenth of the maximum.</summary>
    PdL1Positive,

    /// <summary>Memories of interferon-gamma of tumour cells, 255 for 1.</summary>
    InterferonMemory,

    /// <summary>Exhaustion scores of CD8 T cells, 65535 for 1.</summary>
    Exhaustion,

    /// <summary>Epigenetic scars of CD8 T cells, 255 for 1.</summary>
    Scar,

    /// <summary>CD8 T cells engaged with a tumour cell.</summary>
    Engaged,

    /// <summary>Levels of PD-1 of CD8 T cells, 255 for 1.</summary>
    Pd1,

    /// <summary>Levels of LAG-3 of CD8 T cells, 255 for 1.</summary>
    Lag3,

    /// <summary>Levels of TIM-3 of CD8 T cells, 255 for 1.</summary>
    Tim3,

    /// <summary>Levels of TIGIT of CD8 T cells, 255 for 1.</summary>
    Tigit,

    /// <summary>Densities of matrix of all sites, 255 for 1.</summary>
    Ecm,

    /// <summary>Functions of vessels, 255 for 1.</summary>
    VesselFunction,

    /// <summary>Sites with a vessel that works at all.</summary>
    Vessels,

    /// <summary>Number of counters.</summary>
    Count,
}
