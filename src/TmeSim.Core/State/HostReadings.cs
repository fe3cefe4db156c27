namespace TmeSim.Core.State;

/// <summary>The arrays of a tissue on the host, brought up to date once: one reference, which is passed around faster than fifteen.</summary>
public readonly struct HostReadings : ITissueReadings
{
    readonly Arrays arrays;

    /// <summary>Brings the arrays up to date.</summary>
    public HostReadings(TissueState state)
    {
        arrays = new Arrays(state);
    }

    /// <inheritdoc/>
    public ParenchymaKind Parenchyma(int site) => arrays.Parenchyma[site];

    /// <inheritdoc/>
    public ushort Clone(int site) => arrays.Clone[site];

    /// <inheritdoc/>
    public byte PdL1(int site) => arrays.PdL1[site];

    /// <inheritdoc/>
    public byte Mhc1(int site) => arrays.Mhc1[site];

    /// <inheritdoc/>
    public byte Phenotype(int site) => arrays.Phenotype[site];

    /// <inheritdoc/>
    public LymphocyteKind Lymphocyte(int site) => arrays.Lymphocyte[site];

    /// <inheritdoc/>
    public ushort Exhaustion(int site) => arrays.Exhaustion[site];

    /// <inheritdoc/>
    public byte Scar(int site) => arrays.Scar[site];

    /// <inheritdoc/>
    public byte Contact(int site) => arrays.Contact[site];

    /// <inheritdoc/>
    public byte Pd1(int site) => arrays.Pd1[site];

    /// <inheritdoc/>
    public byte Lag3(int site) => arrays.Lag3[site];

    /// <inheritdoc/>
    public byte Tim3(int site) => arrays.Tim3[site];

    /// <inheritdoc/>
    public byte Tigit(int site) => arrays.Tigit[site];

    /// <inheritdoc/>
    public byte Vessel(int site) => arrays.Vessel[site];

    /// <inheritdoc/>
    public byte Ecm(int site) => arrays.Ecm[site];

    sealed class Arrays(TissueState state)
    {
        public readonly ParenchymaKind[] Parenchyma = state.Parenchyma;
        public readonly ushort[] Clone = state.Clone;
        public readonly byte[] PdL1 = state.PdL1;
        public readonly byte[] Mhc1 = state.Mhc1;
        public readonly byte[] Phenotype = state.Phenotype;
        public readonly LymphocyteKind[] Lymphocyte = state.Lymphocyte;
        public readonly ushort[] Exhaustion = state.Exhaustion;
        public readonly byte[] Scar = state.Scar;
        public readonly byte[] Contact = state.Contact;
        public readonly byte[] Pd1 = state.Pd1;
        public readonly byte[] Lag3 = state.Lag3;
        public readonly byte[] Tim3 = state.Tim3;
        public readonly byte[] Tigit = state.Tigit;
        public readonly byte[] Vessel = state.Vessel;
        public readonly byte[] Ecm = state.Ecm;
    }
}
