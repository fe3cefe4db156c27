using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TmeSim.IO.Results;

/// <summary>How JSON is written: snake_case, indented, LF, UTF-8 as it is.</summary>
public static class JsonText
{
    /// <summary>The settings.</summary>
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            WriteIndented = true,
            NewLine = "\n",
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };

    /// <summary>A value as UTF-8 text with a line feed at the end.</summary>
    public static byte[] Bytes<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is no such value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("the text is null");

    /// <summary>Reads the file that says what a folder of results holds.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">Full path of the file.</param>
    /// <param name="subject">What the folder holds, a run or a sweep.</param>
    /// <exception cref="ResultsException">It cannot be read, or is not as the program wrote it.</exception>
    public static T ReadManifest<T>(IFileSystem files, string path, string subject)
    {
        try
        {
            return Read<T>(files.ReadWhole(path));
        }
        catch (JsonException e)
        {
            throw new ResultsException(
                $"{path}{Place(e)}: is not as the program wrote it; the file was cut or edited: put back a copy, or begin the {subject} anew with --force",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsException.ForRead(path, e);
        }
    }

    // A path of the serializer begins with "$", which stands for the whole document.
    static string Place(JsonException e)
    {
        string line = e.LineNumber is { } number ? FormattableString.Invariant($", line {number + 1}") : "";
        return e.Path is { Length: > 2 } key ? $"{line}, {key[2..]}" : line;
    }
}
