using TmeSim.Core.State;

namespace TmeSim.Core.Experiments;

/// <summary>How the clones of a lesion are stored: count, then lineage and traits of each.</summary>
static class CloneStorage
{
    public static void Save(BinaryWriter writer, CloneTable clones)
    {
        writer.Write(clones.Records.Count);
        foreach (var record in clones.Records)
        {
            writer.Write(record.Name);
            writer.Write(record.Parent);
            writer.Write(record.OriginStep);
            writer.Write((byte)record.Origin);
            SaveTraits(writer, record.Traits);
        }
    }

    public static void Load(BinaryReader reader, CloneTable clones)
    {
        int count = reader.ReadInt32();
        Refuse.Unless(count is >= 0 and <= CloneTable.Capacity, "the number of clones is impossible");
        clones.Clear();
        for (int clone = 0; clone < count; clone++)
        {
            string name = reader.ReadString();
            int parent = reader.ReadInt32();
            uint step = reader.ReadUInt32();
            var origin = (CloneOrigin)reader.ReadByte();
            Refuse.Unless(parent >= -1 && parent < clone, $"clone {clone} descends from a later one");
            Refuse.Unless(Enum.IsDefined(origin), $"clone {clone} arose in an unknown way");
            var traits = LoadTraits(reader);
            Refuse.Unless(traits.DivisionFactor < 4 * CloneTraits.UsualDivision, $"clone {clone} divides faster than a clone can");
            clones.Add(new CloneRecord(name, parent, step, origin, traits));
        }
    }

    static void SaveTraits(BinaryWriter writer, in CloneTraits traits)
    {
        writer.Write(traits.Antigens);
        writer.Write(traits.Unpresented);
        writer.Write(traits.DivisionFactor);
        writer.Write([
            traits.B2mAlleles,
            traits.HlaLoh,
            traits.JakLost,
            traits.ConstitutivePdL1,
            traits.BaseMhc1,
            traits.Mhc2,
            traits.Fgl1,
            traits.Cd155,
            traits.HitsToKill,
            traits.ChemokineFactor,
            traits.VegfFactor,
            traits.TgfBetaFactor,
            traits.DendriticCellFactor,
            traits.MdscFactor,
            traits.TregFactor,
        ]);
    }

    static CloneTraits LoadTraits(BinaryReader reader) =>
        new()
        {
            Antigens = reader.ReadUInt16(),
            Unpresented = reader.ReadUInt16(),
            DivisionFactor = reader.ReadUInt16(),
            B2mAlleles = reader.ReadByte(),
            HlaLoh = reader.ReadByte(),
            JakLost = reader.ReadByte(),
            ConstitutivePdL1 = reader.ReadByte(),
            BaseMhc1 = reader.ReadByte(),
            Mhc2 = reader.ReadByte(),
            Fgl1 = reader.ReadByte(),
            Cd155 = reader.ReadByte(),
            HitsToKill = reader.ReadByte(),
            ChemokineFactor = reader.ReadByte(),
            VegfFactor = reader.ReadByte(),
            TgfBetaFactor = reader.ReadByte(),
            DendriticCellFactor = reader.ReadByte(),
            MdscFactor = reader.ReadByte(),
            TregFactor = reader.ReadByte(),
        };
}

/// <summary>Refuses content that is no state of this model.</summary>
static class Refuse
{
    /// <exception cref="InvalidDataException">The condition does not hold.</exception>
    public static void Unless(bool condition, string problem)
    {
        if (!condition)
        {
            throw new InvalidDataException(problem);
        }
    }
}
