namespace TmeSim.Core.Engines;

/// <summary>What a cell of real tissue becomes. Names in files are these in snake_case.</summary>
public enum InitialCellKind : byte
{
    /// <summary>Left out.</summary>
    Ignore,

    /// <summary>A tumour cell.</summary>
    Tumour,

    /// <summary>A CD8 T cell whose state is drawn by the shares of the lesion.</summary>
    Cd8,

    /// <summary>An effector CD8 T cell.</summary>
    Effector,

    /// <summary>A progenitor exhausted CD8 T cell (Tpex).</summary>
    Progenitor,

    /// <summary>An intermediate exhausted CD8 T cell.</summary>
    Intermediate,

    /// <summary>A terminally exhausted CD8 T cell (Tex).</summary>
    Terminal,

    /// <summary>A regulatory T cell.</summary>
    Treg,

    /// <summary>A macrophage half-way from M1 to M2.</summary>
    Macrophage,

    /// <summary>A macrophage near M1.</summary>
    M1Macrophage,

    /// <summary>A macrophage near M2.</summary>
    M2Macrophage,

    /// <summary>A myeloid-derived suppressor cell.</summary>
    Mdsc,

    /// <summary>An immature dendritic cell.</summary>
    DendriticCell,

    /// <summary>A resting fibroblast.</summary>
    Fibroblast,

    /// <summary>An active fibroblast (CAF).</summary>
    Caf,

    /// <summary>A dead cell.</summary>
    Dead,

    /// <summary>A piece of a blood vessel.</summary>
    Vessel,
}
