using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using TmeSim.Core.State;
using TmeSim.IO.Results;

namespace TmeSim.IO.Checkpoints;

/// <summary>An open checkpoint whose every byte was checked.</summary>
public sealed class CheckpointReader : IDisposable
{
    readonly record struct Section(long Start, long Length);

    readonly Stream stream;
    readonly string path;
    readonly Dictionary<string, Section> sections = [];

    CheckpointReader(Stream stream, string path)
    {
        this.stream = stream;
        this.path = path;
    }

    /// <summary>Names of the sections, in order.</summary>
    public IReadOnlyCollection<string> Names => sections.Keys;

    /// <summary>Opens and checks a checkpoint.</summary>
    /// <exception cref="ResultsException">It is missing, cut short, changed, of another version, or no checkpoint.</exception>
    public static CheckpointReader Open(IFileSystem files, string path)
    {
        Stream stream;
        try
        {
            stream = files.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"{path}: the checkpoint cannot be read: {e.Message}", e);
        }

        var reader = new CheckpointReader(stream, path);
        try
        {
            reader.Check();
            return reader;
        }
        catch (Exception e)
        {
            stream.Dispose();
            throw IsOfContent(e) ? reader.Refuse("it is damaged: " + e.Message, e) : e;
        }
    }

    /// <summary>Reads a section whole.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads the content; what it leaves over is an error.</param>
    /// <exception cref="ResultsException">There is no such section, or its content is not what the reader expects.</exception>
    public T Read<T>(string name, Func<BinaryReader, T> read)
    {
        if (!sections.TryGetValue(name, out var section))
        {
            throw Refuse($"it has no section '{name}'");
        }

        stream.Position = section.Start;
        using var part = new BufferedStream(new LimitedStream(stream, section.Length), 1 << 18);
        using var zlib = new ZLibStream(part, CompressionMode.Decompress);
        using var reader = new BinaryReader(zlib, Encoding.UTF8);
        try
        {
            var value = read(reader);
            if (zlib.ReadByte() >= 0)
            {
                throw new InvalidDataException("content is left over");
            }

            return value;
        }
        catch (Exception e) when (IsOfContent(e))
        {
            throw Refuse($"section '{name}' does not fit this run: {e.Message}", e);
        }
    }

    /// <summary>Restores a part of the simulation.</summary>
    /// <exception cref="ResultsException">There is no such section, or its content is not of that part.</exception>
    public void Load(string name, ICheckpointed part) =>
        Read(
            name,
            reader =>
            {
                part.Load(reader);
                return 0;
            }
        );

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    // What loaders and the readers below them throw at a length, number or text that no checkpoint has.
    static bool IsOfContent(Exception e) =>
        e
            is IOException
                or InvalidDataException
                or ArgumentException
                or FormatException
                or OverflowException
                or IndexOutOfRangeException
                or OutOfMemoryException
                or System.Text.Json.JsonException;

    ResultsException Refuse(string reason, Exception? cause = null) => new($"{path}: the checkpoint is refused: {reason}", cause);

    void Check()
    {
        Span<byte> head = stackalloc byte[CheckpointFile.HeadLength];
        int count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (!head[..Math.Min(count, 8)].SequenceEqual(CheckpointFile.Magic[..Math.Min(count, 8)]))
        {
            throw Refuse("it is no checkpoint");
        }

        if (stream.Length < CheckpointFile.HeadLength + CheckpointFile.TailLength)
        {
            throw Refuse("it is cut short");
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        if (version != CheckpointFile.Version)
        {
            string age = version > CheckpointFile.Version ? "newer" : "older";
            throw Refuse($"its format {version} is {age} than {CheckpointFile.Version}, the one this version reads");
        }

        long tableStart = CheckTail();
        ReadTable(tableStart);
    }

    long CheckTail()
    {
        Span<byte> tail = stackalloc byte[CheckpointFile.TailLength];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        if (!tail[40..].SequenceEqual(CheckpointFile.EndMagic))
        {
            throw Refuse("it is cut short or its end is damaged");
        }

        stream.Position = 0;
        byte[] found = SHA256.HashData(new LimitedStream(stream, stream.Length - 40));
        if (!tail.Slice(8, 32).SequenceEqual(found))
        {
            throw Refuse("its content was changed: the checksum differs");
        }

        return checked((long)BinaryPrimitives.ReadUInt64LittleEndian(tail));
    }

    void ReadTable(long tableStart)
    {
        long end = stream.Length - CheckpointFile.TailLength;
        if (tableStart < CheckpointFile.HeadLength || tableStart > end - 4)
        {
            throw Refuse("its table lies outside the file");
        }

        stream.Position = tableStart;
        using var reader = new BinaryReader(new LimitedStream(stream, end - tableStart), Encoding.UTF8);
        uint count = reader.ReadUInt32();
        for (uint k = 0; k < count; k++)
        {
            string name = reader.ReadString();
            long start = (long)reader.ReadUInt64();
            long length = (long)reader.ReadUInt64();
            // The checksum of the whole file covers the section; its own lets other programs check one section alone.
            reader.ReadBytes(32);
            if (
                start < CheckpointFile.HeadLength
                || length < 0
                || start > tableStart - length
                || !sections.TryAdd(name, new Section(start, length))
            )
            {
                throw Refuse("its table is inconsistent");
            }
        }
    }
}

/// <summary>Reads no further than a number of bytes, and leaves the stream below open.</summary>
sealed class LimitedStream(Stream inner, long length) : Stream
{
    long left = length;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        left -= count;
        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
