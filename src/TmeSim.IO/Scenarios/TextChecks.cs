using System.Buffers;
using System.Text;

namespace TmeSim.IO.Scenarios;

/// <summary>Turns bytes into a text fit for the parser: within the size limit, valid UTF-8, no control characters.</summary>
static class TextChecks
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a stream to its end, or to one byte beyond the limit.</summary>
    /// <returns>The text; null, with an error in the bag, if the bytes are not a legal text.</returns>
    public static SourceText? Read(Stream stream, string fileName, DiagnosticBag bag)
    {
        var bytes = new byte[SettingsReader.MaximumBytes + 1];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > SettingsReader.MaximumBytes)
        {
            return TooLarge(fileName, bag);
        }

        try
        {
            return Check(new SourceText(fileName, Strict.GetString(bytes, 0, length)), bag);
        }
        catch (DecoderFallbackException)
        {
            AddInvalidByte(bytes.AsSpan(0, length), fileName, bag);
            return null;
        }
    }

    /// <summary>Checks a text that is in memory already.</summary>
    /// <returns>The text; null, with an error in the bag, if it is not legal.</returns>
    public static SourceText? Read(string text, string fileName, DiagnosticBag bag) =>
        Encoding.UTF8.GetByteCount(text) > SettingsReader.MaximumBytes
            ? TooLarge(fileName, bag)
            : Check(new SourceText(fileName, text), bag);

    /// <summary>
    /// Refuses what YAML does not allow in a file. The parser would take a zero for the end of the file and drop the rest in silence.
    /// </summary>
    public static SourceText? Check(SourceText source, DiagnosticBag bag)
    {
        string text = source.Text;
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (IsForbidden(text[index]) && !(index == 0 && text[0] == '\uFEFF'))
            {
                bag.Add(
                    source.At(index),
                    "",
                    $"the character U+{(int)text[index]:X4} is not allowed",
                    "remove it; in quotes, write it as an escape"
                );
                return null;
            }
        }

        return text.StartsWith('\uFEFF') ? new SourceText(source.Name, text[1..], source.Number) : source;
    }

    /// <summary>Whether a character may not stand in a text, neither in the file nor in a value.</summary>
    public static bool IsForbidden(char character) =>
        (char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\u0085'))
        || char.IsSurrogate(character)
        || character is '\uFEFF' or '\uFFFE' or '\uFFFF';

    static SourceText? TooLarge(string fileName, DiagnosticBag bag)
    {
        var nowhere = new SourceSpan(new SourceText(fileName, ""), 1, 1);
        bag.Add(nowhere, "", "the file is larger than 1 MiB", "settings are a few kilobytes; is this the right file?");
        return null;
    }

    static void AddInvalidByte(ReadOnlySpan<byte> bytes, string fileName, DiagnosticBag bag)
    {
        int valid = ValidLength(bytes);
        string before = Strict.GetString(bytes[..valid]);
        var place = new SourceText(fileName, before).At(before.Length);
        bag.Add(place, "", $"the byte 0x{bytes[valid]:X2} is not UTF-8", "save the file as UTF-8");
    }

    static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        int index = 0;
        while (index < bytes.Length && Rune.DecodeFromUtf8(bytes[index..], out _, out int consumed) == OperationStatus.Done)
        {
            index += consumed;
        }

        return index;
    }
}
