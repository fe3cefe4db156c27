namespace TmeSim.Core.State;

/// <summary>What read-outs count of a site: a part of <see cref="TissueState"/>, over the host's memory or over a device's.</summary>
public interface ITissueReadings
{
    /// <inheritdoc cref="TissueState.Parenchyma"/>
    ParenchymaKind Parenchyma(int site);

    /// <inheritdoc cref="TissueState.Clone"/>
    ushort Clone(int site);

    /// <inheritdoc cref="TissueState.PdL1"/>
    byte PdL1(int site);

    /// <inheritdoc cref="TissueState.Mhc1"/>
    byte Mhc1(int site);

    /// <inheritdoc cref="TissueState.Phenotype"/>
    byte Phenotype(int site);

    /// <inheritdoc cref="TissueState.Lymphocyte"/>
    LymphocyteKind Lymphocyte(int site);

    /// <inheritdoc cref="TissueState.Exhaustion"/>
    ushort Exhaustion(int site);

    /// <inheritdoc cref="TissueState.Scar"/>
    byte Scar(int site);

    /// <inheritdoc cref="TissueState.Contact"/>
    byte Contact(int site);

    /// <inheritdoc cref="TissueState.Pd1"/>
    byte Pd1(int site);

    /// <inheritdoc cref="TissueState.Lag3"/>
    byte Lag3(int site);

    /// <inheritdoc cref="TissueState.Tim3"/>
    byte Tim3(int site);

    /// <inheritdoc cref="TissueState.Tigit"/>
    byte Tigit(int site);

    /// <inheritdoc cref="TissueState.Vessel"/>
    byte Vessel(int site);

    /// <inheritdoc cref="TissueState.Ecm"/>
    byte Ecm(int site);
}
