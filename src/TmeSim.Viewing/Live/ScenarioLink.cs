using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>A scenario packed into letters that a link can hold: its text, compressed, in base64url.</summary>
public static class ScenarioLink
{
    /// <summary>What a packed scenario begins with where a command expects the name of a file.</summary>
    public const string Scheme = "tmesim:";

    const string Prefix = "1.";
    const int LargestText = 1 << 20;

    /// <summary>Packs a scenario.</summary>
    public static string Pack(Scenario scenario)
    {
        using var memory = new MemoryStream();
        using (var packed = new BrotliStream(memory, CompressionLevel.SmallestSize))
        {
            packed.Write(Encoding.UTF8.GetBytes(SettingsWriter.Write(scenario)));
        }

        return Prefix + Base64Url.EncodeToString(memory.ToArray());
    }

    /// <summary>Unpacks the text of a scenario.</summary>
    /// <exception cref="PlanException">It is no scenario that was packed.</exception>
    public static string Unpack(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new PlanException("the link holds no scenario that this version can read");
        }

        try
        {
            using var packed = new BrotliStream(
                new MemoryStream(Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length))),
                CompressionMode.Decompress
            );
            byte[] bytes = new byte[LargestText + 1];
            int length = packed.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length switch
            {
                0 => throw new PlanException("the link is damaged"),
                > LargestText => throw new PlanException("the link holds more than 1 MiB"),
                _ => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length),
            };
        }
        catch (Exception exception)
            when (exception is FormatException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            throw new PlanException("the link is damaged");
        }
    }
}
