using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Core.Experiments;

/// <summary>
/// How a lesion is stored: what it holds beside its tissue (clones, ledger, counts), then the tissue (shape, step, every array by name).
/// This is the only layout of a lesion; what a step makes anew before it is read is not stored.
/// </summary>
public static class LesionStorage
{
    /// <summary>Writes a lesion.</summary>
    public static void Save(BinaryWriter writer, Lesion lesion)
    {
        SaveRecords(writer, lesion);
        SaveTissue(writer, lesion.State);
    }

    /// <summary>Reads a lesion over one of the same shape.</summary>
    /// <exception cref="InvalidDataException">The lattice is another, or the content is no lesion.</exception>
    public static void Load(BinaryReader reader, Lesion lesion)
    {
        LoadRecords(reader, lesion);
        LoadTissue(reader, lesion.State);
        Check(lesion.State, lesion.Clones.Records.Count);
    }

    internal static void SaveRecords(BinaryWriter writer, Lesion lesion)
    {
        CloneStorage.Save(writer, lesion.Clones);
        Save(writer, lesion.Ledger.Counts);
        Save(writer, lesion.Counts);
    }

    internal static void LoadRecords(BinaryReader reader, Lesion lesion)
    {
        CloneStorage.Load(reader, lesion.Clones);
        Load(reader, lesion.Ledger.Counts);
        Load(reader, lesion.Counts);
    }

    /// <summary>Writes what a lesion told the patient last.</summary>
    public static void Save(BinaryWriter writer, LesionReport report)
    {
        writer.Write(report.TumourCells);
        writer.Write(report.TumourDeaths);
        writer.Write(report.TumourDeathsByClone.Length);
        Save(writer, report.TumourDeathsByClone);
        writer.Write(report.MatureDendriticCells);
        Save(writer, report.AntigenReleased);
        Save(writer, report.Returned);
        writer.Write(report.MdscFactor);
        writer.Write(report.MeanVegf);
    }

    /// <summary>Reads what a lesion told the patient last.</summary>
    public static void Load(BinaryReader reader, LesionReport report)
    {
        report.TumourCells = reader.ReadInt64();
        report.TumourDeaths = reader.ReadInt64();
        report.TumourDeathsByClone = Storage.ReadList(reader, from => from.ReadInt64());
        report.MatureDendriticCells = reader.ReadInt64();
        Load(reader, report.AntigenReleased);
        Load(reader, report.Returned);
        report.MdscFactor = reader.ReadDouble();
        report.MeanVegf = reader.ReadDouble();
    }

    static void SaveTissue(BinaryWriter writer, TissueState state)
    {
        var shape = state.Shape;
        writer.Write(shape.Width);
        writer.Write(shape.Height);
        writer.Write(shape.Depth);
        writer.Write((byte)shape.Boundary);
        writer.Write(shape.SpacingMicrometres);
        writer.Write(state.Step);
        if (writer.BaseStream is IReservingStream stream)
        {
            SaveArraysTo(stream, writer, state);
            return;
        }

        using var reading = state.Read();
        foreach (var array in state.Arrays())
        {
            writer.Write(array.Name);
            writer.Write(array.Bytes);
        }
    }

    static void SaveArraysTo(IReservingStream stream, BinaryWriter writer, TissueState state)
    {
        List<ArrayPart> parts = [];
        foreach (var (place, array) in state.Arrays().Index())
        {
            writer.Write(array.Name);
            writer.Flush();
            int first = 0;
            foreach (var room in stream.Reserve(checked(array.ElementBytes * state.Shape.SiteCount)))
            {
                parts.Add(new ArrayPart(place, first, room));
                first += room.Length;
            }
        }

        stream.FilledBy(state.BeginCopy(parts));
    }

    static void LoadTissue(BinaryReader reader, TissueState state)
    {
        int width = reader.ReadInt32();
        int height = reader.ReadInt32();
        int depth = reader.ReadInt32();
        var boundary = (Boundary)reader.ReadByte();
        float spacing = reader.ReadSingle();
        var expected = state.Shape;
        bool isExpected =
            (width, height, depth, boundary, spacing)
            == (expected.Width, expected.Height, expected.Depth, expected.Boundary, expected.SpacingMicrometres);
        Refuse.Unless(
            isExpected,
            $"the lattice is {Describe(width, height, depth, spacing, boundary)}, the scenario asks for "
                + Describe(expected.Width, expected.Height, expected.Depth, expected.SpacingMicrometres, expected.Boundary)
        );
        state.Step = reader.ReadUInt32();
        foreach (var array in state.Arrays())
        {
            Refuse.Unless(reader.ReadString() == array.Name, $"array '{array.Name}' is not where it should be");
            reader.BaseStream.ReadExactly(array.Bytes);
        }
    }

    // Rules index tables by these bytes without looking again.
    static void Check(TissueState state, int clones)
    {
        for (int site = 0; site < state.Shape.SiteCount; site++)
        {
            var parenchyma = state.Parenchyma[site];
            bool hasClone = parenchyma is ParenchymaKind.Tumour or ParenchymaKind.Dead;
            string? problem =
                parenchyma > ParenchymaKind.Dead ? "the parenchymal cell is of an unknown kind"
                : state.Lymphocyte[site] > LymphocyteKind.Treg ? "the lymphocyte is of an unknown kind"
                : hasClone && state.Clone[site] >= clones ? "the clone is not in the lineage"
                : null;
            if (problem is not null)
            {
                throw new InvalidDataException($"site {site}: {problem}");
            }
        }

        foreach (float[] field in state.Fields)
        {
            int odd = Array.FindIndex(field, value => !float.IsFinite(value));
            Refuse.Unless(odd < 0, $"site {odd}: a field is not a finite number");
        }
    }

    static string Describe(int width, int height, int depth, float spacing, Boundary boundary) =>
        FormattableString.Invariant($"{width}×{height}×{depth} at {spacing} µm, {boundary}");

    static void Save(BinaryWriter writer, long[] values)
    {
        foreach (long value in values)
        {
            writer.Write(value);
        }
    }

    static void Load(BinaryReader reader, long[] values)
    {
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = reader.ReadInt64();
        }
    }
}
