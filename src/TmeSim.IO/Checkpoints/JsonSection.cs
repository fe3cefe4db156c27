using TmeSim.IO.Results;

namespace TmeSim.IO.Checkpoints;

/// <summary>Sections of a checkpoint that are JSON: the length of the text as a 32-bit integer, then the text.</summary>
public static class JsonSection
{
    /// <summary>Writes a section.</summary>
    public static void Write<T>(BinaryWriter writer, T value)
    {
        byte[] text = JsonText.Bytes(value);
        writer.Write(text.Length);
        writer.Write(text);
    }

    /// <summary>Reads a section. It takes memory for what is there, whatever the length says.</summary>
    /// <exception cref="InvalidDataException">The length is not that of the section.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text is no such value.</exception>
    public static T Read<T>(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        using var text = new MemoryStream();
        reader.BaseStream.CopyTo(text);
        return text.Length == length
            ? JsonText.Read<T>(text.ToArray())
            : throw new InvalidDataException("its length is another than it says");
    }
}
