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
    public static double[] ReadArray(BinaryReader reader)
    {
        double[] values = new double[reader.ReadInt32()];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = reader.ReadDouble();
        }

        return values;
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
