using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>All that the parenchyma layer holds of a cell.</summary>
public readonly struct ParenchymaCell : ICell<ParenchymaCell>
{
    /// <inheritdoc cref="TissueState.Parenchyma"/>
    public ParenchymaKind Parenchyma { get; init; }

    /// <inheritdoc cref="TissueState.Clone"/>
    public ushort Clone { get; init; }

    /// <inheritdoc cref="TissueState.Clock"/>
    public byte Clock { get; init; }

    /// <inheritdoc cref="TissueState.Damage"/>
    public byte Damage { get; init; }

    /// <inheritdoc cref="TissueState.PdL1"/>
    public byte PdL1 { get; init; }

    /// <inheritdoc cref="TissueState.Mhc1"/>
    public byte Mhc1 { get; init; }

    /// <inheritdoc cref="TissueState.Phenotype"/>
    public byte Phenotype { get; init; }

    /// <inheritdoc/>
    public static ParenchymaCell At<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue =>
        new()
        {
            Parenchyma = tissue.Parenchyma(site),
            Clone = tissue.Clone(site),
            Clock = tissue.Clock(site),
            Damage = tissue.Damage(site),
            PdL1 = tissue.PdL1(site),
            Mhc1 = tissue.Mhc1(site),
            Phenotype = tissue.Phenotype(site),
        };

    /// <inheritdoc/>
    public static void Clear<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue => default(ParenchymaCell).Put(tissue, site);

    /// <inheritdoc/>
    public void Put<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue
    {
        tissue.Parenchyma(site) = Parenchyma;
        tissue.Clone(site) = Clone;
        tissue.Clock(site) = Clock;
        tissue.Damage(site) = Damage;
        tissue.PdL1(site) = PdL1;
        tissue.Mhc1(site) = Mhc1;
        tissue.Phenotype(site) = Phenotype;
    }
}
