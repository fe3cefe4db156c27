namespace TmeSim.Core.Observables.Spatial;

/// <summary>Kinds of cells whose places are compared. Names in files are these in snake_case.</summary>
public enum SpatialCellType : byte
{
    /// <summary>Tumour cells of any clone.</summary>
    Tumour,

    /// <summary>CD8 T cells of any state.</summary>
    Cd8,

    /// <summary>Regulatory T cells.</summary>
    Treg,

    /// <summary>Macrophages nearer M2 than M1.</summary>
    M2Macrophage,

    /// <summary>Myeloid-derived suppressor cells.</summary>
    Mdsc,

    /// <summary>Fibroblasts more than half active.</summary>
    Caf,
}
