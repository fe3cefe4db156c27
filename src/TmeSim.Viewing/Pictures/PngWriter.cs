using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TmeSim.Viewing.Pictures;

/// <summary>Writes a picture as PNG (ISO/IEC 15948): eight bits of red, green and blue. The same pixels give the same bytes on one runtime.</summary>
public static class PngWriter
{
    const byte TrueColour = 2;

    static readonly byte[] Signature = [137, 80, 78, 71, 13, 10, 26, 10];
    static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>Writes a picture.</summary>
    /// <param name="picture">The picture; its opacity is left out.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(PixelBuffer picture, Stream stream)
    {
        stream.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = 8;
        header[9] = TrueColour;
        WriteChunk(stream, "IHDR", header);
        WriteChunk(stream, "IDAT", Compress(picture));
        WriteChunk(stream, "IEND", []);
    }

    /// <summary>A picture as a PNG file.</summary>
    public static byte[] Bytes(PixelBuffer picture)
    {
        using var memory = new MemoryStream();
        Write(picture, memory);
        return memory.ToArray();
    }

    static ReadOnlySpan<byte> Compress(PixelBuffer picture)
    {
        var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            // The first byte of a row names its filter: 0, none. Squares of one colour need none.
            byte[] row = new byte[1 + 3 * picture.Width];
            for (int y = 0; y < picture.Height; y++)
            {
                var source = picture.Bytes.AsSpan(4 * picture.Width * y, 4 * picture.Width);
                for (int x = 0; x < picture.Width; x++)
                {
                    source.Slice(4 * x, 3).CopyTo(row.AsSpan(1 + 3 * x));
                }

                zlib.Write(row);
            }
        }

        return memory.GetBuffer().AsSpan(0, (int)memory.Length);
    }

    static void WriteChunk(Stream stream, string type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        byte[] name = Encoding.ASCII.GetBytes(type);
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        stream.Write(number);
        stream.Write(name);
        stream.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(content, Crc(name, uint.MaxValue)));
        stream.Write(number);
    }

    static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (byte value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ crc >> 8;
        }

        return crc;
    }

    // The polynomial of PNG's annex D, lowest bit first.
    static uint CrcOf(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? 0xEDB88320u ^ crc >> 1 : crc >> 1;
        }

        return crc;
    }
}
