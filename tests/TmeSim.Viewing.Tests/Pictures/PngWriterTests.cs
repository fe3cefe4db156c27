using System.Buffers.Binary;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Tests.Pictures;

public sealed class PngWriterTests
{
    [Fact]
    public void File_EndsWithTheChunkThatEveryPngEndsWith()
    {
        byte[] file = PngWriter.Bytes(new PixelBuffer(3, 2));

        // The empty last chunk with its check sum, as in the standard.
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(file[^12..]));
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(file[..8]));
    }

    /// <summary>The check sum of a chunk is over its name and its content; this is that of every header of one pixel in true colour.</summary>
    [Fact]
    public void Header_OfOnePixel_HasItsKnownCheckSum() =>
        Assert.Equal(
            "0000000D4948445200000001000000010802000000907753DE",
            Convert.ToHexString(PngWriter.Bytes(new PixelBuffer(1, 1))[8..33])
        );

    [Fact]
    public void Pixels_AreReadBack()
    {
        var picture = new PixelBuffer(5, 4);
        for (int pixel = 0; pixel < picture.Words.Length; pixel++)
        {
            picture.Words[pixel] = 0xFF000000u | (uint)(pixel * 7919);
        }

        Assert.Equal(picture.Bytes, PngReader.Read(PngWriter.Bytes(picture)).Bytes);
    }

    [Fact]
    public void Header_NamesSizeAndDepth()
    {
        byte[] file = PngWriter.Bytes(new PixelBuffer(300, 7));

        Assert.Equal(300, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)));
        Assert.Equal(7, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
        Assert.Equal([8, 2, 0, 0, 0], file[24..29]);
    }
}
