using System.Runtime.InteropServices;
using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>A copy of what one frame shows, so that the simulation can go on while it is written.</summary>
sealed class FrameBuffer
{
    static readonly int LevelCount = TissueChannels.All.Count - FieldInfo.Count - 1;

    readonly ParenchymaKind[] parenchyma;
    readonly LymphocyteKind[] lymphocyte;
    readonly byte[] phenotype;
    readonly ushort[] clone;
    readonly byte[][] levels;
    readonly ushort[] exhaustion;
    readonly float[][] fields;

    public FrameBuffer(int sites)
    {
        parenchyma = new ParenchymaKind[sites];
        lymphocyte = new LymphocyteKind[sites];
        phenotype = new byte[sites];
        clone = new ushort[sites];
        levels = [.. Enumerable.Range(0, LevelCount).Select(_ => new byte[sites])];
        exhaustion = new ushort[sites];
        fields = [.. Enumerable.Range(0, FieldInfo.Count).Select(_ => new float[sites])];
    }

    /// <summary>Memory of a buffer for each site [bytes].</summary>
    public static int BytesPerSite =>
        sizeof(ParenchymaKind)
        + sizeof(LymphocyteKind)
        + 1
        + sizeof(ushort)
        + LevelCount
        + sizeof(ushort)
        + FieldInfo.Count * sizeof(float);

    public int Sites => clone.Length;

    public void CopyFrom(TissueState tissue)
    {
        using var reading = tissue.Read();
        tissue.Parenchyma.CopyTo(parenchyma, 0);
        tissue.Lymphocyte.CopyTo(lymphocyte, 0);
        tissue.Phenotype.CopyTo(phenotype, 0);
        tissue.Clone.CopyTo(clone, 0);
        byte[][] sources = [tissue.Vessel, tissue.Ecm, tissue.PdL1, tissue.Mhc1];
        for (int level = 0; level < levels.Length; level++)
        {
            sources[level].CopyTo(levels[level], 0);
        }

        tissue.Exhaustion.CopyTo(exhaustion, 0);
        for (int field = 0; field < fields.Length; field++)
        {
            tissue.Fields[field].CopyTo(fields[field], 0);
        }
    }

    /// <summary>Fills the elements of a channel from a site on, as float32.</summary>
    public void ReadChannel(int channel, int site, Span<byte> elements)
    {
        var values = MemoryMarshal.Cast<byte, float>(elements);
        if (channel < fields.Length)
        {
            fields[channel].AsSpan(site, values.Length).CopyTo(values);
            return;
        }

        int level = channel - fields.Length;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = level < levels.Length ? levels[level][site + k] / 255f : exhaustion[site + k] / 65535f;
        }
    }

    /// <summary>Fills the elements of a label from a site on, as uint16 for clones and uint8 for others.</summary>
    public void ReadLabel(TissueLabel kind, int site, Span<byte> elements)
    {
        if (kind == TissueLabel.Clone)
        {
            var numbers = MemoryMarshal.Cast<byte, ushort>(elements);
            for (int k = 0; k < numbers.Length; k++)
            {
                numbers[k] = (ushort)(parenchyma[site + k] == ParenchymaKind.Tumour ? clone[site + k] + 1 : 0);
            }

            return;
        }

        for (int k = 0; k < elements.Length; k++)
        {
            elements[k] = Label(kind, site + k);
        }
    }

    byte Label(TissueLabel kind, int site) =>
        kind switch
        {
            TissueLabel.Parenchyma => CellNames.TypeOf(parenchyma[site]),
            TissueLabel.Lymphocyte => CellNames.TypeOf(lymphocyte[site]),
            TissueLabel.CellState => lymphocyte[site] != LymphocyteKind.None
                ? CellNames.StateOf(lymphocyte[site])
                : CellNames.StateOf(parenchyma[site], phenotype[site]),
            _ => lymphocyte[site] != LymphocyteKind.None ? CellNames.TypeOf(lymphocyte[site]) : CellNames.TypeOf(parenchyma[site]),
        };
}

/// <summary>Label images of a tissue.</summary>
enum TissueLabel
{
    /// <summary>Type of the lymphocyte if there is one, else of the parenchymal cell.</summary>
    CellType,

    /// <summary>State of the same cell.</summary>
    CellState,

    /// <summary>Number of the clone of a living tumour cell, plus 1.</summary>
    Clone,

    /// <summary>Type of the parenchymal cell.</summary>
    Parenchyma,

    /// <summary>Type of the lymphocyte.</summary>
    Lymphocyte,
}
