namespace TmeSim.Core.State;

/// <summary>Heritable traits of a clone, as the rules read them. Factors but that of division are in sixty-fourths: 64 is the default, 255 nearly four times it.</summary>
public readonly record struct CloneTraits
{
    /// <summary>The default of <see cref="DivisionFactor"/>.</summary>
    public const int UsualDivision = 4096;

    /// <summary>Antigens it expresses, and its dead cells leave to dendritic cells: bit k is antigen k + 1.</summary>
    public ushort Antigens { get; init; }

    /// <summary>Antigens that it could present only on an HLA class I haplotype it has lost.</summary>
    public ushort Unpresented { get; init; }

    /// <summary>Antigens it presents when MHC class I works.</summary>
    public ushort Presented => (ushort)(Antigens & ~Unpresented);

    /// <summary>
    /// Division rate factor, costs of resistance included; in parts of <see cref="UsualDivision"/>, as a cost of half a per cent is less than
    /// a sixty-fourth. Below four times the default.
    /// </summary>
    public ushort DivisionFactor { get; init; }

    /// <summary>Working B2M alleles, 0 … 2.</summary>
    public byte B2mAlleles { get; init; }

    /// <summary>1 after loss of one HLA class I haplotype.</summary>
    public byte HlaLoh { get; init; }

    /// <summary>1 after loss of JAK1/2: deaf to interferon-gamma.</summary>
    public byte JakLost { get; init; }

    /// <summary>PD-L1 without interferon-gamma [level].</summary>
    public byte ConstitutivePdL1 { get; init; }

    /// <summary>MHC class I without interferon-gamma [level].</summary>
    public byte BaseMhc1 { get; init; }

    /// <summary>MHC class II, a ligand of LAG-3 [level].</summary>
    public byte Mhc2 { get; init; }

    /// <summary>FGL1, a ligand of LAG-3 that the tumour cell secretes [level].</summary>
    public byte Fgl1 { get; init; }

    /// <summary>CD155, a ligand of TIGIT [level].</summary>
    public byte Cd155 { get; init; }

    /// <summary>Hits that kill, 1 … 15.</summary>
    public byte HitsToKill { get; init; }

    /// <summary>CXCL9/10 output factor.</summary>
    public byte ChemokineFactor { get; init; }

    /// <summary>VEGF output factor.</summary>
    public byte VegfFactor { get; init; }

    /// <summary>TGF-beta output factor.</summary>
    public byte TgfBetaFactor { get; init; }

    /// <summary>Recruitment factor of dendritic cells.</summary>
    public byte DendriticCellFactor { get; init; }

    /// <summary>Recruitment factor of MDSC.</summary>
    public byte MdscFactor { get; init; }

    /// <summary>Recruitment factor of regulatory T cells.</summary>
    public byte TregFactor { get; init; }
}
