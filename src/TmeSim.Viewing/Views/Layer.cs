namespace TmeSim.Viewing.Views;

/// <summary>What a picture of the tissue shows. The fields come in the order of <see cref="Core.State.FieldKind"/>.</summary>
public enum Layer
{
    /// <summary>Cells by kind and state.</summary>
    Cells,

    /// <summary>Tumour cells by clone.</summary>
    Clones,

    /// <summary>PD-L1 on tumour cells, macrophages and dendritic cells.</summary>
    PdL1,

    /// <summary>MHC class I on tumour cells.</summary>
    Mhc1,

    /// <summary>Exhaustion of CD8 T cells.</summary>
    Exhaustion,

    /// <summary>Function of vessels.</summary>
    Vessels,

    /// <summary>Extracellular matrix.</summary>
    Ecm,

    /// <summary>Oxygen.</summary>
    Oxygen,

    /// <summary>Interferon-gamma.</summary>
    InterferonGamma,

    /// <summary>TGF-beta.</summary>
    TgfBeta,

    /// <summary>CXCL9 and CXCL10.</summary>
    Cxcl9And10,

    /// <summary>Interleukin-2.</summary>
    Interleukin2,

    /// <summary>VEGF-A.</summary>
    Vegf,

    /// <summary>Debris of dead tumour cells.</summary>
    Debris,
}
