namespace TmeSim.Core.Rules;

/// <summary>Which sites a kernel visits. An engine may find them as it likes; the order never matters.</summary>
public enum SiteSet : byte
{
    /// <summary>Every site.</summary>
    All,

    /// <summary>Sites with a lymphocyte.</summary>
    Lymphocytes,

    /// <summary>Sites with a tumour cell.</summary>
    Tumour,

    /// <summary>Sites with a parenchymal cell that is not a tumour cell.</summary>
    Stroma,

    /// <summary>Sites with a cell that walks in the parenchyma: a macrophage, an MDSC or a dendritic cell.</summary>
    Myeloid,

    /// <summary>Sites with a parenchymal cell of a kind that divides: a tumour cell or a fibroblast.</summary>
    Dividing,

    /// <summary>Sites with any parenchymal cell.</summary>
    Parenchyma,

    /// <summary>Sites with a blood vessel.</summary>
    Vessels,

    /// <summary>Sites at which the launch before this one made a claim; see <see cref="Claim"/>.</summary>
    Claimants,
}
