using TmeSim.Core.Engines;
using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Core.Experiments;

/// <summary>Writes and reads what a lesion holds beside its tissue: clones, ledger and the last report.</summary>
static class LesionStorage
{
    public static void Save(BinaryWriter writer, Lesion lesion)
    {
        writer.Write(lesion.Clones.Records.Count);
        foreach (var record in lesion.Clones.Records)
        {
            writer.Write(record.Name);
            writer.Write(record.Parent);
            writer.Write(record.OriginStep);
            writer.Write((byte)record.Origin);
            Save(writer, record.Traits);
        }

        Save(writer, lesion.Ledger.Counts);
        Save(writer, lesion.Counts);
    }

    public static void Load(BinaryReader reader, Lesion lesion)
    {
        lesion.Clones.Clear();
        int count = reader.ReadInt32();
        if (count is < 1 or > CloneTable.Capacity)
        {
            throw new InvalidDataException($"the checkpoint claims {count} clones");
        }

        for (int clone = 0; clone < count; clone++)
        {
            string name = reader.ReadString();
            int parent = reader.ReadInt32();
            uint step = reader.ReadUInt32();
            var origin = (CloneOrigin)reader.ReadByte();
            lesion.Clones.Add(new CloneRecord(name, parent, step, origin, LoadTraits(reader)));
        }

        Load(reader, lesion.Ledger.Counts);
        Load(reader, lesion.Counts);
    }

    public static void Save(BinaryWriter writer, LesionReport report)
    {
        writer.Write(report.TumourCells);
        writer.Write(report.TumourDeaths);
        writer.Write(report.MatureDendriticCells);
        Save(writer, report.AntigenReleased);
        writer.Write(report.EffectorEgress);
        writer.Write(report.ProgenitorEgress);
        writer.Write(report.MdscFactor);
        writer.Write(report.MeanVegf);
    }

    public static void Load(BinaryReader reader, LesionReport report)
    {
        report.TumourCells = reader.ReadInt64();
        report.TumourDeaths = reader.ReadInt64();
        report.MatureDendriticCells = reader.ReadInt64();
        Load(reader, report.AntigenReleased);
        report.EffectorEgress = reader.ReadInt64();
        report.ProgenitorEgress = reader.ReadInt64();
        report.MdscFactor = reader.ReadDouble();
        report.MeanVegf = reader.ReadDouble();
    }

    static void Save(BinaryWriter writer, in CloneTraits traits)
    {
        writer.Write(traits.Antigens);
        writer.Write(traits.B2mAlleles);
        writer.Write(traits.HlaLoh);
        writer.Write(traits.JakLost);
        writer.Write(traits.ConstitutivePdL1);
        writer.Write(traits.BaseMhc1);
        writer.Write(traits.Mhc2);
        writer.Write(traits.Cd155);
        writer.Write(traits.HitsToKill);
        writer.Write(traits.DivisionFactor);
        writer.Write(traits.ChemokineFactor);
        writer.Write(traits.VegfFactor);
        writer.Write(traits.TgfBetaFactor);
        writer.Write(traits.DendriticCellFactor);
        writer.Write(traits.MdscFactor);
        writer.Write(traits.TregFactor);
    }

    static CloneTraits LoadTraits(BinaryReader reader) =>
        new()
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
        };

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
