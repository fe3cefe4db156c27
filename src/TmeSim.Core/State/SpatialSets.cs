namespace TmeSim.Core.State;

/// <summary>Sets of sites that spatial statistics are about. A site is in as many as it has properties; several together stand for their union.</summary>
[Flags]
public enum SpatialSets : ushort
{
    /// <summary>No set.</summary>
    None = 0,

    /// <summary>Sites of tumour cells of any clone.</summary>
    Tumour = 1 << 0,

    /// <summary>Sites of CD8 T cells of any state.</summary>
    Cd8 = 1 << 1,

    /// <summary>Sites of regulatory T cells.</summary>
    Treg = 1 << 2,

    /// <summary>Sites of macrophages nearer M2 than M1.</summary>
    M2Macrophage = 1 << 3,

    /// <summary>Sites of myeloid-derived suppressor cells.</summary>
    Mdsc = 1 << 4,

    /// <summary>Sites of fibroblasts more than half active.</summary>
    Caf = 1 << 5,

    /// <summary>Sites of macrophages of any kind, MDSC and dendritic cells.</summary>
    ImmuneParenchyma = 1 << 6,

    /// <summary>Sites with a vessel.</summary>
    Vessel = 1 << 7,

    /// <summary>Sites in the tumour: where tumour cells are dense, whatever is on the site itself.</summary>
    InTumour = 1 << 8,

    /// <summary>All other sites.</summary>
    OutOfTumour = 1 << 9,

    /// <summary>Sites of CD8 T cells and Treg.</summary>
    ImmuneLymphocytes = Cd8 | Treg,
}
