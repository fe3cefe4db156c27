using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.IO.Checkpoints;

/// <summary>A tissue with its clones, as one section of a checkpoint.</summary>
public static class TissueStateSerializer
{
    const uint Version = 1;

    /// <summary>Writes shape, step, clones and every array.</summary>
    public static void Save(BinaryWriter writer, TissueState tissue, CloneTable clones)
    {
        writer.Write(Version);
        SaveShape(writer, tissue.Shape);
        writer.Write(tissue.Step);
        writer.Write(clones.Records.Count);
        foreach (var record in clones.Records)
        {
            SaveClone(writer, record);
        }

        var arrays = tissue.Arrays().ToList();
        writer.Write(arrays.Count);
        foreach (var array in arrays)
        {
            writer.Write(array.Name);
            writer.Write(array.Bytes.Length);
            writer.Write(array.Bytes);
        }
    }

    /// <summary>Reads a tissue back.</summary>
    /// <param name="reader">What <see cref="Save"/> wrote.</param>
    /// <param name="expected">Shape the scenario asks for; null takes any.</param>
    /// <exception cref="InvalidDataException">The shape is another, or the content is no tissue.</exception>
    public static (TissueState Tissue, CloneTable Clones) Load(BinaryReader reader, LatticeShape? expected = null)
    {
        Require(reader.ReadUInt32() == Version, "the tissue is of another version");
        var shape = LoadShape(reader);
        Require(
            expected is null || expected == shape,
            $"the lattice is {Describe(shape)}, the scenario asks for {(expected is { } asked ? Describe(asked) : "")}"
        );
        var tissue = new TissueState(shape) { Step = reader.ReadUInt32() };
        var clones = LoadClones(reader);
        var arrays = tissue.Arrays().ToList();
        Require(reader.ReadInt32() == arrays.Count, "the number of arrays is another");
        foreach (var array in arrays)
        {
            Require(reader.ReadString() == array.Name, $"array '{array.Name}' is not where it should be");
            Require(reader.ReadInt32() == array.Bytes.Length, $"array '{array.Name}' has another length");
            reader.BaseStream.ReadExactly(array.Bytes);
        }

        Validate(tissue, clones);
        return (tissue, clones);
    }

    static void SaveShape(BinaryWriter writer, LatticeShape shape)
    {
        writer.Write(shape.Width);
        writer.Write(shape.Height);
        writer.Write(shape.Depth);
        writer.Write((byte)shape.Boundary);
        writer.Write(shape.SpacingMicrometres);
    }

    static LatticeShape LoadShape(BinaryReader reader)
    {
        int width = reader.ReadInt32();
        int height = reader.ReadInt32();
        int depth = reader.ReadInt32();
        var boundary = (Boundary)reader.ReadByte();
        float spacing = reader.ReadSingle();
        bool isExtent = width > 0 && height > 0 && depth > 0 && (Int128)width * height * depth <= LatticeShape.MaximumSiteCount;
        Require(isExtent, "the extent of the lattice is impossible");
        Require(Enum.IsDefined(boundary), "the boundary is unknown");
        Require(float.IsFinite(spacing) && spacing > 0, "the spacing is impossible");
        return new LatticeShape(width, height, depth, boundary, spacing);
    }

    static void SaveClone(BinaryWriter writer, CloneRecord record)
    {
        writer.Write(record.Name);
        writer.Write(record.Parent);
        writer.Write(record.OriginStep);
        writer.Write((byte)record.Origin);
        var traits = record.Traits;
        writer.Write(traits.Antigens);
        writer.Write([
            traits.B2mAlleles,
            traits.HlaLoh,
            traits.JakLost,
            traits.ConstitutivePdL1,
            traits.BaseMhc1,
            traits.Mhc2,
            traits.Cd155,
            traits.HitsToKill,
            traits.DivisionFactor,
            traits.ChemokineFactor,
            traits.VegfFactor,
            traits.TgfBetaFactor,
            traits.DendriticCellFactor,
            traits.MdscFactor,
            traits.TregFactor,
        ]);
    }

    static CloneTable LoadClones(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        Require(count is >= 0 and <= CloneTable.Capacity, "the number of clones is impossible");
        var clones = new CloneTable();
        for (int k = 0; k < count; k++)
        {
            var record = LoadClone(reader);
            Require(record.Parent >= -1 && record.Parent < k, $"clone {k} descends from a later one");
            Require(Enum.IsDefined(record.Origin), $"clone {k} arose in an unknown way");
            clones.Add(record);
        }

        return clones;
    }

    static CloneRecord LoadClone(BinaryReader reader) =>
        new(
            reader.ReadString(),
            reader.ReadInt32(),
            reader.ReadUInt32(),
            (CloneOrigin)reader.ReadByte(),
            new CloneTraits
            {
                Antigens = reader.ReadUInt16(),
                B2mAlleles = reader.ReadByte(),
                HlaLoh = reader.ReadByte(),
                JakLost = reader.ReadByte(),
                ConstitutivePdL1 = reader.ReadByte(),
                BaseMhc1 = reader.ReadByte(),
                Mhc2 = reader.ReadByte(),
                Cd155 = reader.ReadByte(),
                HitsToKill = reader.ReadByte(),
                DivisionFactor = reader.ReadByte(),
                ChemokineFactor = reader.ReadByte(),
                VegfFactor = reader.ReadByte(),
                TgfBetaFactor = reader.ReadByte(),
                DendriticCellFactor = reader.ReadByte(),
                MdscFactor = reader.ReadByte(),
                TregFactor = reader.ReadByte(),
            }
        );

    static void Validate(TissueState tissue, CloneTable clones)
    {
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var parenchyma = tissue.Parenchyma[site];
            Require(parenchyma <= ParenchymaKind.Dead, site, "the parenchymal cell is of an unknown kind");
            Require(tissue.Lymphocyte[site] <= LymphocyteKind.Treg, site, "the lymphocyte is of an unknown kind");
            bool hasClone = parenchyma is ParenchymaKind.Tumour or ParenchymaKind.Dead;
            Require(!hasClone || tissue.Clone[site] < clones.Records.Count, site, "the clone is not in the lineage");
        }

        foreach (float[] field in tissue.Fields)
        {
            int odd = Array.FindIndex(field, value => !float.IsFinite(value));
            Require(odd < 0, odd, "a field is not a finite number");
        }
    }

    static string Describe(LatticeShape shape) =>
        FormattableString.Invariant($"{shape.Width}×{shape.Height}×{shape.Depth} at {shape.SpacingMicrometres} µm, {shape.Boundary}");

    static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new InvalidDataException(problem);
        }
    }

    static void Require(bool condition, int site, string problem)
    {
        if (!condition)
        {
            throw new InvalidDataException($"site {site}: {problem}");
        }
    }
}
