using System.Security.Cryptography;

namespace TmeSim.IO.Results;

/// <summary>Ways of writing that leave no half-written file behind.</summary>
public static class FileSystemExtensions
{
    /// <summary>Ending of a file that is being written.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Writes a file under a temporary name in its folder, then moves it into place.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file's final path.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="durable">Whether the content must be on the disk before the move, so that a power failure cannot lose both versions.</param>
    /// <exception cref="ResultsException">The file cannot be written; what was there before is untouched.</exception>
    public static void WriteWhole(this IFileSystem files, string path, Action<Stream> write, bool durable = false)
    {
        string temporary = path + TemporarySuffix;
        try
        {
            using (var stream = files.Create(temporary))
            {
                write(stream);
                if (durable)
                {
                    files.FlushToDisk(stream);
                }
            }

            files.Replace(temporary, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(files, temporary);
            throw ResultsException.ForWrite(path, e);
        }
        catch
        {
            // Not the disk, but who writes: what was to be written is lost.
            TryDelete(files, temporary);
            throw;
        }
    }

    /// <summary>Writes bytes as a whole file.</summary>
    /// <exception cref="ResultsException">The file cannot be written; what was there before is untouched.</exception>
    public static void WriteWhole(this IFileSystem files, string path, ReadOnlyMemory<byte> content) =>
        files.WriteWhole(path, stream => stream.Write(content.Span));

    /// <summary>Writes UTF-8 text without a byte-order mark as a whole file.</summary>
    /// <exception cref="ResultsException">The file cannot be written; what was there before is untouched.</exception>
    public static void WriteWholeText(this IFileSystem files, string path, string content) =>
        files.WriteWhole(path, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Reads a whole file.</summary>
    public static byte[] ReadWhole(this IFileSystem files, string path)
    {
        using var stream = files.OpenRead(path);
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal.</summary>
    public static string Sha256(this IFileSystem files, string path)
    {
        using var stream = files.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Every file under a folder, as paths relative to it with "/" between the parts, in ordinal order.</summary>
    public static IReadOnlyList<string> FilesUnder(this IFileSystem files, string folder)
    {
        var found = new List<string>();
        Collect("");
        found.Sort(StringComparer.Ordinal);
        return found;

        void Collect(string relative)
        {
            foreach (string entry in files.Entries(Path.Combine(folder, relative)))
            {
                string path = relative.Length == 0 ? entry : relative + "/" + entry;
                if (files.FolderExists(Path.Combine(folder, path)))
                {
                    Collect(path);
                }
                else
                {
                    found.Add(path);
                }
            }
        }
    }

    static void TryDelete(IFileSystem files, string path)
    {
        try
        {
            files.DeleteFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report; a leftover temporary name never reads as a result.
        }
    }
}
