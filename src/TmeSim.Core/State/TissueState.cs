using System.Runtime.InteropServices;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.State;

/// <summary>
/// The state of one lesion: one array per property, each of shape [site], x fastest. Two layers share a site: the parenchyma layer
/// (tumour, fibroblast, macrophage, MDSC, dendritic, dead cell) and the lymphocyte layer (CD8, Treg). Where a layer is empty all its
/// properties are 0. Levels are bytes, 0 … 255 for 0 … 1.
/// </summary>
public sealed class TissueState
{
    /// <summary>Bytes of state per site: 22 of cells, 2 of tissue, 28 of fields.</summary>
    public const int BytesPerSite = 8 + 14 + 2 + 4 * FieldInfo.Count;

    /// <summary>Number of arrays.</summary>
    public const int ArrayCount = FirstField + FieldInfo.Count;

    const int FirstField = 22;

    readonly float[][] fields;
    ITissueHolder? holder;
    int readings;

    /// <summary>Allocates an empty lesion.</summary>
    public TissueState(LatticeShape shape)
    {
        int count = shape.SiteCount;
        Shape = shape;
        Parenchyma = new ParenchymaKind[count];
        Clone = new ushort[count];
        Clock = new byte[count];
        Damage = new byte[count];
        PdL1 = new byte[count];
        Mhc1 = new byte[count];
        Phenotype = new byte[count];
        Lymphocyte = new LymphocyteKind[count];
        Specificity = new byte[count];
        Exhaustion = new ushort[count];
        Scar = new byte[count];
        Divisions = new byte[count];
        Pd1 = new byte[count];
        Lag3 = new byte[count];
        Tim3 = new byte[count];
        Tigit = new byte[count];
        Motion = new byte[count];
        Contact = new byte[count];
        Signal = new byte[count];
        Activity = new byte[count];
        Vessel = new byte[count];
        Ecm = new byte[count];
        fields = [.. Enumerable.Range(0, FieldInfo.Count).Select(_ => new float[count])];
    }

    /// <summary>Extent and boundary.</summary>
    public LatticeShape Shape { get; }

    /// <summary>Kind of the parenchymal cell.</summary>
    public ParenchymaKind[] Parenchyma => Here(field, 0);

    /// <summary>Clone of a tumour cell, or of the tumour cell a dead cell was. Fibroblast: 1 if immunoregulatory.</summary>
    public ushort[] Clone => Here(field, 1);

    /// <summary>Hours since a tumour cell divided, saturating at 255.</summary>
    public byte[] Clock => Here(field, 2);

    /// <summary>Damage of a tumour cell in sixteenths of a hit, saturating at 255.</summary>
    public byte[] Damage => Here(field, 3);

    /// <summary>PD-L1 of a tumour cell, macrophage or dendritic cell [level].</summary>
    public byte[] PdL1 => Here(field, 4);

    /// <summary>MHC class I of a tumour cell [level].</summary>
    public byte[] Mhc1 => Here(field, 5);

    /// <summary>
    /// Tumour cell: memory of interferon-gamma. Fibroblast: activation. Macrophage: polarisation from M1 (0) to M2 (255). Dendritic
    /// cell: antigen taken up. Level.
    /// </summary>
    public byte[] Phenotype => Here(field, 6);

    /// <summary>Kind of the lymphocyte.</summary>
    public LymphocyteKind[] Lymphocyte => Here(field, 7);

    /// <summary>Antigen a CD8 T cell recognises, counted from 1; 0 for a bystander and for a Treg.</summary>
    public byte[] Specificity => Here(field, 8);

    /// <summary>Exhaustion score E of a CD8 T cell, 0 … 65535 for 0 … 1.</summary>
    public ushort[] Exhaustion => Here(field, 9);

    /// <summary>Epigenetic scar of a CD8 T cell [level]; it never falls.</summary>
    public byte[] Scar => Here(field, 10);

    /// <summary>Divisions a lymphocyte has left (high four bits) and hours until it may divide again (low four bits).</summary>
    public byte[] Divisions => Here(field, 11);

    /// <summary>PD-1 on a lymphocyte [level].</summary>
    public byte[] Pd1 => Here(field, 12);

    /// <summary>LAG-3 on a CD8 T cell [level].</summary>
    public byte[] Lag3 => Here(field, 13);

    /// <summary>TIM-3 on a CD8 T cell [level].</summary>
    public byte[] Tim3 => Here(field, 14);

    /// <summary>TIGIT on a CD8 T cell [level].</summary>
    public byte[] Tigit => Here(field, 15);

    /// <summary>1 + direction of the last move of a lymphocyte; 0 for none.</summary>
    public byte[] Motion => Here(field, 16);

    /// <summary>1 + direction of the tumour cell a CD8 T cell is engaged with (low five bits, 0 for none) and hits given this hour (high three bits).</summary>
    public byte[] Contact => Here(field, 17);

    /// <summary>Antigen signal of a lymphocyte this hour [level].</summary>
    public byte[] Signal => Here(field, 18);

    /// <summary>What inhibition leaves of a lymphocyte's activity this hour, 1 − I [level].</summary>
    public byte[] Activity => Here(field, 19);

    /// <summary>Function of a blood vessel at the site [level]; 0 where there is none.</summary>
    public byte[] Vessel => Here(field, 20);

    /// <summary>Density of extracellular matrix [level].</summary>
    public byte[] Ecm => Here(field, 21);

    /// <summary>Fields by <see cref="FieldKind"/>, each of shape [site].</summary>
    public float[][] Fields
    {
        get
        {
            for (int k = 0; k < fields.Length; k++)
            {
                Here(fields[k], FirstField + k);
            }

            return fields;
        }
    }

    /// <summary>Number of the next step; 0 before the first.</summary>
    public uint Step { get; set; }

    /// <summary>The field of the given kind.</summary>
    public float[] Field(FieldKind kind) => Here(fields[(int)kind], FirstField + (int)kind);

    /// <summary>What reduces the tissue where it lies; null where the host's arrays are to be read.</summary>
    public ITissueReducer? Reducer => holder is ITissueReducer { CanReduce: true } reducer ? reducer : null;

    /// <summary>Whether the given memory holds this tissue.</summary>
    public bool IsHeldBy(ITissueHolder other) => holder == other;

    /// <summary>
    /// Leaves the arrays to memory outside the host until <see cref="BringHome"/>. Whoever asks this class for an array meanwhile gets it as it is there.
    /// </summary>
    public void LeaveWith(ITissueHolder other)
    {
        BringHome();
        holder = other;
    }

    /// <summary>
    /// Begins a reading, which ends where it is disposed of: arrays that are asked for meanwhile are only read, so that memory outside the host need not
    /// have them back. The one who reads is alone with the tissue.
    /// </summary>
    public TissueReading Read() => new(ref readings);

    /// <summary>
    /// Begins to copy parts of arrays as they are now; the tissue may change as soon as this returns. What the host holds is copied by then, and what
    /// memory outside it holds may come later, beside the engine.
    /// </summary>
    /// <param name="parts">The parts; their memory belongs to the copy until it is over.</param>
    /// <returns>The copy: wait for the task before the memory is used. It fails as asking for the arrays would.</returns>
    public Task BeginCopy(IReadOnlyList<ArrayPart> parts)
    {
        using var reading = Read();
        var copier = holder as ITissueCopier;
        var byPlace = parts.ToLookup(part => copier?.IsAhead(part.Array) ?? false);
        var coming = byPlace.Contains(true) ? copier!.BeginCopy([.. byPlace[true]]) : null;
        var arrays = Arrays().ToList();
        foreach (var (array, first, target) in coming is null ? parts : byPlace[false])
        {
            arrays[array].Bytes.Slice(first, target.Length).CopyTo(target.Span);
        }

        return coming ?? Task.CompletedTask;
    }

    /// <summary>Brings every array up to date and takes the tissue back from whatever memory held it.</summary>
    public void BringHome()
    {
        if (holder is not null)
        {
            foreach (var array in Arrays())
            {
                _ = array.Bytes;
            }

            holder = null;
        }
    }

    /// <summary>Every array with its name in file formats, as bytes, in a fixed order: what a checkpoint holds and a digest covers.</summary>
    public IEnumerable<TissueArray> Arrays()
    {
        yield return TissueArray.Of("parenchyma", () => Parenchyma);
        yield return TissueArray.Of("clone", () => Clone);
        yield return TissueArray.Of("clock", () => Clock);
        yield return TissueArray.Of("damage", () => Damage);
        yield return TissueArray.Of("pd_l1", () => PdL1);
        yield return TissueArray.Of("mhc1", () => Mhc1);
        yield return TissueArray.Of("phenotype", () => Phenotype);
        yield return TissueArray.Of("lymphocyte", () => Lymphocyte);
        yield return TissueArray.Of("specificity", () => Specificity);
        yield return TissueArray.Of("exhaustion", () => Exhaustion);
        yield return TissueArray.Of("scar", () => Scar);
        yield return TissueArray.Of("divisions", () => Divisions);
        yield return TissueArray.Of("pd_1", () => Pd1);
        yield return TissueArray.Of("lag_3", () => Lag3);
        yield return TissueArray.Of("tim_3", () => Tim3);
        yield return TissueArray.Of("tigit", () => Tigit);
        yield return TissueArray.Of("motion", () => Motion);
        yield return TissueArray.Of("contact", () => Contact);
        yield return TissueArray.Of("signal", () => Signal);
        yield return TissueArray.Of("activity", () => Activity);
        yield return TissueArray.Of("vessel", () => Vessel);
        yield return TissueArray.Of("ecm", () => Ecm);
        for (int field = 0; field < FieldInfo.Count; field++)
        {
            var kind = (FieldKind)field;
            yield return TissueArray.Of(FieldInfo.Columns[field], () => Field(kind));
        }
    }

    /// <summary>Copies the whole state from another lesion of the same shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyFrom(TissueState other)
    {
        if (other.Shape != Shape)
        {
            throw new ArgumentException($"the shapes differ: {other.Shape} and {Shape}", nameof(other));
        }

        using var reading = other.Read();
        foreach (var (mine, theirs) in Arrays().Zip(other.Arrays()))
        {
            theirs.Bytes.CopyTo(mine.Bytes);
        }

        Step = other.Step;
    }

    T[] Here<T>(T[] array, int index)
        where T : unmanaged
    {
        holder?.Return(index, MemoryMarshal.AsBytes(array.AsSpan()), isReadOnly: readings > 0);
        return array;
    }
}
