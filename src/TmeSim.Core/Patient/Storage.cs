using TmeSim.Core.Experiments;

namespace TmeSim.Core.Patient;

/// <summary>Arrays and optional numbers in a checkpoint.</summary>
static class Storage
{
    /// <summary>Writes an array with its length.</summary>
    public static void Write(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        foreach (double value in values)
        {
            writer.Write(value);
        }
    }

    /// <summary>Reads an array into place.</summary>
    /// <exception cref="InvalidDataException">The length differs.</exception>
    public static void Read(BinaryReader reader, double[] values)
    {
        double[] read = ReadArray(reader);
        if (read.Length != values.Length)
        {
            throw new InvalidDataException($"the checkpoint has {read.Length} values where this patient has {values.Length}");
        }

        read.CopyTo(values, 0);
    }

    /// <summary>Reads an array of any length.</summary>
    public static double[] ReadArray(BinaryReader reader) => ReadList(reader, from => from.ReadDouble());

    /// <summary>Reads a list after its length. It takes memory for what is there, whatever the length says.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="read">Reads the next item.</param>
    /// <exception cref="InvalidDataException">The length is negative.</exception>
    public static T[] ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        int length = reader.ReadInt32();
        Refuse.Unless(length >= 0, "a list has a negative length");
        var items = new List<T>();
        while (items.Count < length)
        {
            items.Add(read(reader));
        }

        return [.. items];
    }

    /// <summary>Writes a number that may be missing.</summary>
    public static void Write(BinaryWriter writer, double? value)
    {
        writer.Write(value.HasValue);
        writer.Write(value ?? 0);
    }

    /// <summary>Reads a number that may be missing.</summary>
    public static double? ReadOptional(BinaryReader reader)
    {
        bool present = reader.ReadBoolean();
        double value = reader.ReadDouble();
        return present ? value : null;
    }
}
