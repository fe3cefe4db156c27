using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using TmeSim.Core.State;
using TmeSim.IO.Results;

namespace TmeSim.IO.Checkpoints;

/// <summary>
/// A file of named sections that is either whole or refused. Little-endian:
/// magic (8 bytes), version (u32), sections (zlib streams), table (u32 count, then name, u64 start, u64 length, SHA-256 of each),
/// u64 start of the table, SHA-256 of all before, end magic (8 bytes).
/// </summary>
public static class CheckpointFile
{
    /// <summary>Version of the format and of what every section holds; a file of any other is refused.</summary>
    public const uint Version = 7;

    internal const int HeadLength = 12;
    internal const int TailLength = 8 + 32 + 8;

    // The bytes around the name show a transfer that changed line ends or dropped the high bit, as in PNG.
    internal static ReadOnlySpan<byte> Magic => [0x89, (byte)'T', (byte)'M', (byte)'E', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    internal static ReadOnlySpan<byte> EndMagic => "TMEEND\r\n"u8;

    /// <summary>Writes a checkpoint; one of that path stays until the new one is whole and on the disk.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The checkpoint's path.</param>
    /// <param name="sections">Sections in order; each writes itself.</param>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Two sections have the same name.</exception>
    public static void Write(IFileSystem files, string path, IReadOnlyList<CheckpointSection> sections)
    {
        if (sections.DistinctBy(section => section.Name).Count() != sections.Count)
        {
            throw new ArgumentException("two sections have the same name", nameof(sections));
        }

        files.WriteWhole(path, stream => WriteTo(stream, sections), durable: true);
    }

    /// <summary>Opens a checkpoint and checks every byte of it.</summary>
    /// <exception cref="ResultsException">It is missing, cut short, changed, of another version, or no checkpoint.</exception>
    public static CheckpointReader Open(IFileSystem files, string path) => CheckpointReader.Open(files, path);

    static void WriteTo(Stream stream, IReadOnlyList<CheckpointSection> sections)
    {
        using var hashing = new HashingStream(stream);
        Span<byte> head = stackalloc byte[HeadLength];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Version);
        hashing.Write(head);

        using var table = new MemoryStream();
        using var writer = new BinaryWriter(table, Encoding.UTF8);
        writer.Write((uint)sections.Count);
        foreach (var section in sections)
        {
            long start = hashing.Position;
            hashing.StartSection();
            // The block size of the buffer, not the format, decides how many write calls a large state takes.
            using (var block = new BufferedStream(new LeaveOpenStream(hashing), 1 << 18))
            using (var zlib = new ZLibStream(block, CompressionLevel.Fastest, leaveOpen: true))
            using (var content = new BinaryWriter(zlib, Encoding.UTF8, leaveOpen: true))
            {
                section.Save(content);
            }

            writer.Write(section.Name);
            writer.Write((ulong)start);
            writer.Write((ulong)(hashing.Position - start));
            writer.Write(hashing.EndSection());
        }

        long tableStart = hashing.Position;
        writer.Write((ulong)tableStart);
        writer.Flush();
        hashing.Write(table.ToArray());
        byte[] tail = [.. hashing.Total(), .. EndMagic];
        stream.Write(tail);
    }
}

/// <summary>A named part of a checkpoint.</summary>
/// <param name="Name">Name, unique in the file.</param>
/// <param name="Save">Writes the content.</param>
public sealed record CheckpointSection(string Name, Action<BinaryWriter> Save)
{
    /// <summary>The section of a part of the simulation.</summary>
    public static CheckpointSection Of(string name, ICheckpointed part) => new(name, part.Save);
}
