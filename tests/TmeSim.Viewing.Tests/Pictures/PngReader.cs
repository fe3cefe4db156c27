using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Tests.Pictures;

/// <summary>Reads the PNG files that <see cref="PngWriter"/> writes: true colour, no filter.</summary>
static class PngReader
{
    public static PixelBuffer Read(byte[] file)
    {
        PixelBuffer? picture = null;
        for (int at = 8; at < file.Length; )
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            var content = file.AsSpan(at + 8, length);
            if (type == "IHDR")
            {
                picture = new PixelBuffer(BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
            }
            else if (type == "IDAT")
            {
                Fill(picture!, content.ToArray());
            }

            at += 12 + length;
        }

        return picture!;
    }

    static void Fill(PixelBuffer picture, byte[] compressed)
    {
        using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        byte[] row = new byte[1 + 3 * picture.Width];
        for (int y = 0; y < picture.Height; y++)
        {
            zlib.ReadExactly(row);
            Assert.Equal(0, row[0]);
            for (int x = 0; x < picture.Width; x++)
            {
                uint word = (uint)(row[1 + 3 * x] | row[2 + 3 * x] << 8 | row[3 + 3 * x] << 16);
                picture.Words[x + picture.Width * y] = 0xFF000000u | word;
            }
        }
    }
}
