using System.Runtime.InteropServices;
using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>A copy of what one frame shows, so that the simulation can go on while it is written.</summary>
sealed class FrameBuffer
{
    readonly ParenchymaKind[] parenchyma;
    readonly LymphocyteKind[] lymphocyte;
    readonly byte[] phenotype;
    readonly ushort[] clone;
    readonly byte[][] levels;
    readonly ushort[] exhaustion;
    readonly float[][] fields;
    readonly float[] plane;
    readonly byte[] label;
    readonly ushort[] cloneLabel;

    public FrameBuffer(int sites)
    {
        parenchyma = new ParenchymaKind[sites];
        lymphocyte = new LymphocyteKind[sites];
        phenotype = new byte[sites];
        clone = new ushort[sites];
        levels = [.. Enumerable.Range(0, TissueChannels.All.Count - FieldInfo.Count - 1).Select(_ => new byte[sites])];
        exhaustion = new ushort[sites];
        fields = [.. Enumerable.Range(0, FieldInfo.Count).Select(_ => new float[sites])];
        plane = new float[sites];
        label = new byte[sites];
        cloneLabel = new ushort[sites];
    }

    public int Sites => label.Length;

    public void CopyFrom(TissueState tissue)
    {
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

    public ReadOnlySpan<byte> Channel(int channel)
    {
        if (channel < fields.Length)
        {
            return MemoryMarshal.AsBytes(fields[channel].AsSpan());
        }

        int level = channel - fields.Length;
        for (int site = 0; site < plane.Length; site++)
        {
            plane[site] = level < levels.Length ? levels[level][site] / 255f : exhaustion[site] / 65535f;
        }

        return MemoryMarshal.AsBytes(plane.AsSpan());
    }

    public ReadOnlySpan<byte> Label(TissueLabel kind)
    {
        if (kind == TissueLabel.Clone)
        {
            for (int site = 0; site < cloneLabel.Length; site++)
            {
                cloneLabel[site] = (ushort)(parenchyma[site] == ParenchymaKind.Tumour ? clone[site] + 1 : 0);
            }

            return MemoryMarshal.AsBytes(cloneLabel.AsSpan());
        }

        for (int site = 0; site < label.Length; site++)
        {
            label[site] = kind switch
            {
                TissueLabel.Parenchyma => CellNames.TypeOf(parenchyma[site]),
                TissueLabel.Lymphocyte => CellNames.TypeOf(lymphocyte[site]),
                TissueLabel.CellState => lymphocyte[site] != LymphocyteKind.None
                    ? CellNames.StateOf(lymphocyte[site])
                    : CellNames.StateOf(parenchyma[site], phenotype[site]),
                _ => lymphocyte[site] != LymphocyteKind.None ? CellNames.TypeOf(lymphocyte[site]) : CellNames.TypeOf(parenchyma[site]),
            };
        }

        return label;
    }
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
