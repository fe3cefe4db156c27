namespace TmeSim.Core.State;

/// <summary>What the parenchyma layer of a site holds: at most one cell. Values are part of the file format.</summary>
public enum ParenchymaKind : byte
{
    /// <summary>No cell.</summary>
    None = 0,

    /// <summary>A tumour cell of some clone.</summary>
    Tumour = 1,

    /// <summary>A fibroblast, from resting to fully activated cancer-associated (CAF).</summary>
    Fibroblast = 2,

    /// <summary>A macrophage, anywhere between M1 and M2.</summary>
    Macrophage = 3,

    /// <summary>A myeloid-derived suppressor cell.</summary>
    Mdsc = 4,

    /// <summary>An immature dendritic cell; when mature it leaves for the lymph node.</summary>
    DendriticCell = 5,

    /// <summary>A dead cell being cleared.</summary>
    Dead = 6,
}

/// <summary>What the lymphocyte layer of a site holds: at most one cell. Values are part of the file format.</summary>
public enum LymphocyteKind : byte
{
    /// <summary>No cell.</summary>
    None = 0,

    /// <summary>CD8 T cell, naive-like or effector.</summary>
    Effector = 1,

    /// <summary>CD8 T cell, progenitor exhausted: TCF-1⁺PD-1⁺ (Tpex).</summary>
    Progenitor = 2,

    /// <summary>CD8 T cell, intermediate exhausted: reversible.</summary>
    Intermediate = 3,

    /// <summary>CD8 T cell, terminally exhausted: TIM-3⁺LAG-3⁺ (Tex), fixed.</summary>
    Terminal = 4,

    /// <summary>Regulatory CD4 T cell.</summary>
    Treg = 5,
}

/// <summary>Diffusing substances of the tissue. Values are part of the file format.</summary>
public enum FieldKind : byte
{
    /// <summary>Oxygen [mmHg].</summary>
    Oxygen = 0,

    /// <summary>Interferon-gamma [pmol/L].</summary>
    InterferonGamma = 1,

    /// <summary>Active TGF-beta [pmol/L].</summary>
    TgfBeta = 2,

    /// <summary>CXCL9 and CXCL10 together [pmol/L].</summary>
    Cxcl9And10 = 3,

    /// <summary>Interleukin-2 [pmol/L].</summary>
    Interleukin2 = 4,

    /// <summary>VEGF-A [pmol/L].</summary>
    Vegf = 5,

    /// <summary>Debris of dead tumour cells with its antigen [cell equivalents per site].</summary>
    Debris = 6,
}
